package dev.quell.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.quell.access.TenantId;
import dev.quell.access.TokenSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The embedded issuer's tenant and private keys, kept as {@value #NAME} in the data folder and
 * readable by its owner alone: whoever reads it can be anybody.
 *
 * <p>The first key signs, all of them verify, so that a new one can be put in front. RSA of 2048
 * bits or more for RS256; a key made here has its thumbprint (RFC 7638) as {@code kid}. Immutable:
 * the file is read once.
 */
public final class IssuerFile {
    public static final String NAME = "issuer.json";

    private static final int RSA_BITS = 2048;

    /** A private key has 1.7 KB: room for dozens. */
    private static final int BYTES_MAX = 64 * 1024;

    private static final String RENEW =
            "Restore it from a backup; or move it away, and `quell serve` makes a new one, with a"
                    + " new tenant, and tokens made so far are no longer believed";

    private final TenantId tenant;
    private final List<RSAKey> keys;

    private IssuerFile(TenantId tenant, List<RSAKey> keys) {
        this.tenant = tenant;
        this.keys = List.copyOf(keys);
    }

    /**
     * The issuer of that folder, made with a new key if there is none. Only for the process that
     * owns the folder: two at once could each make one.
     *
     * @param firstTenant asked only if it is made
     * @throws IssuerFileUnusable if there is a file that cannot be used, or none can be made
     */
    public static IssuerFile openOrCreate(Path folder, Supplier<TenantId> firstTenant) {
        OwnerOnlyFile file = new OwnerOnlyFile(folder, NAME);
        if (!file.exists()) {
            try {
                Files.createDirectories(folder);
                file.create(freshContent(firstTenant.get()));
            } catch (IOException e) {
                throw new IssuerFileUnusable(
                        file.path(),
                        "cannot be written (" + e.getClass().getSimpleName() + ")",
                        "Give the user of this process the right to write to " + folder);
            }
        }
        return open(folder);
    }

    /**
     * The issuer of that folder.
     *
     * @throws IssuerFileUnusable if there is none, others may read it, or it is broken or weak
     */
    public static IssuerFile open(Path folder) {
        OwnerOnlyFile file = new OwnerOnlyFile(folder, NAME);
        if (!file.exists()) {
            throw new IssuerFileUnusable(
                    file.path(),
                    "there is no such file, so no server has used this folder yet",
                    "Start `quell serve` first, or name the server's folder with --data");
        }
        try {
            if (file.isOpenToOthers()) {
                throw new IssuerFileUnusable(
                        file.path(),
                        "others than its owner may read or write this file of private keys",
                        "Run `chmod 600` on it; if somebody may have read it, move it away as well:"
                                + " `quell serve` makes a new one, with a new tenant");
            }
            return parse(file, file.read(BYTES_MAX));
        } catch (IOException e) {
            throw new IssuerFileUnusable(
                    file.path(),
                    "cannot be read (" + e.getClass().getSimpleName() + ")",
                    "See that it is a file of at most 64 KiB that belongs to the user of this"
                            + " process");
        }
    }

    /** The tenant that was chosen when the file was made. */
    public TenantId tenant() {
        return tenant;
    }

    /** Signs with the first key. {@code ids} gives each token its {@code jti}. */
    public TokenSigner signer(Supplier<UUID> ids) {
        return new RsaSigner(keys.getFirst(), ids);
    }

    /** What verifies the signer's tokens. */
    public IssuerKeys keys() {
        return new FixedKeys(publicKeys());
    }

    /** The public half of the key that signs. */
    public RSAPublicKey publicKey() {
        try {
            return keys.getFirst().toRSAPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was read as RSA is none", e);
        }
    }

    /** The public halves as a JWK set, for others who verify. */
    public String publicKeySet() {
        return new JWKSet(publicKeys()).toString();
    }

    private List<JWK> publicKeys() {
        return keys.stream().<JWK>map(RSAKey::toPublicJWK).toList();
    }

    private static byte[] freshContent(TenantId tenant) {
        try {
            RSAKey key =
                    new RSAKeyGenerator(RSA_BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyIDFromThumbprint(true)
                            .generate();
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("tenant", tenant.text());
            content.put("keys", List.of(key.toJSONObject()));
            return StrictJson.write(content);
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform can make RSA keys", e);
        }
    }

    private static IssuerFile parse(OwnerOnlyFile file, byte[] bytes) {
        JsonNode content = StrictJson.object(bytes).orElseThrow(() -> broken(file, "is not JSON"));
        TenantId tenant =
                Optional.ofNullable(content.get("tenant"))
                        .filter(JsonNode::isString)
                        .flatMap(text -> TenantId.parse(text.stringValue()))
                        .orElseThrow(() -> broken(file, "lacks \"tenant\", a GUID"));
        List<RSAKey> keys = new ArrayList<>();
        for (JsonNode key : content.path("keys")) {
            keys.add(
                    signingKey(key)
                            .orElseThrow(
                                    () ->
                                            broken(
                                                    file,
                                                    "holds a key that is no private RSA key for"
                                                            + " RS256 of at least 2048 bits")));
        }
        if (keys.isEmpty()) {
            throw broken(file, "lacks \"keys\", at least one");
        }
        return new IssuerFile(tenant, keys);
    }

    private static IssuerFileUnusable broken(OwnerOnlyFile file, String problem) {
        return new IssuerFileUnusable(file.path(), problem, RENEW);
    }

    private static Optional<RSAKey> signingKey(JsonNode json) {
        return UsableKeys.parse(json)
                .filter(RSAKey.class::isInstance)
                .map(RSAKey.class::cast)
                .filter(RSAKey::isPrivate)
                .filter(UsableKeys::isStrong)
                .filter(SignatureAlgorithm.RS256::suits)
                .filter(IssuerKeys::isForSignatures)
                .filter(RsaSigner::canSign);
    }
}
