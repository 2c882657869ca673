package dev.quell.api.wire;

import dev.quell.refusal.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint that always answers: what it throws is written, a refusal as one, and anything else
 * as a fault of ours, which is logged whole. Passes on {@link ClientGone} alone: nobody is there to
 * be answered.
 */
public record Answered(Endpoint endpoint, Errors errors) implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Answered.class);

    @Override
    public Answer answer(Request request) {
        try {
            return endpoint.answer(request);
        } catch (Refused refused) {
            return errors.refused(refused.refusal(), request.ids());
        } catch (ClientGone gone) {
            throw gone;
        } catch (Exception bug) {
            LOG.error("request {} failed", request.ids().requestId(), bug);
            return errors.broken(request.ids());
        }
    }
}
