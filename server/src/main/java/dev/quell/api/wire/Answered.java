package dev.quell.api.wire;

import dev.quell.refusal.Refused;
import dev.quell.terms.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint that always answers: what it throws is written, a refusal as one, and anything else
 * as a fault of ours, which is logged whole. Passes on {@link ClientGone}, since nobody is there to
 * be answered, and {@link Patience.MustWait}, since it is asked again.
 */
public record Answered(Endpoint endpoint, Errors errors) implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Answered.class);

    @Override
    public Answer answer(Request request) {
        try {
            return endpoint.answer(request);
        } catch (Refused refused) {
            return errors.refused(refused.refusal(), request.ids());
        } catch (ClientGone | Patience.MustWait passed) {
            throw passed;
        } catch (Exception bug) {
            LOG.error("request {} failed", request.ids().requestId(), bug);
            return errors.broken(request.ids());
        }
    }
}
