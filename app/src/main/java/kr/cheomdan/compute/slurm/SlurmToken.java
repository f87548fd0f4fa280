package kr.cheomdan.compute.slurm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kr.cheomdan.compute.engine.EngineFault;
import org.jspecify.annotations.Nullable;

/**
 * Mints the tokens by which slurmrestd knows us, with the key that it shares. An expired one is answered like any failure of the server, so
 * a token is renewed when half of its time is over, and its time is longer than clocks differ.
 */
final class SlurmToken {

    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String ALGORITHM = "HmacSHA256";

    private record Minted(String text, Instant renewAt) {}

    private final Path key;
    private final String user;
    private final Duration lifetime;
    private final Clock clock;
    private @Nullable Minted minted;

    SlurmToken(Path key, String user, Duration lifetime, Clock clock) {
        this.key = key;
        this.user = user;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** The same for somebody else. */
    SlurmToken as(String other) {
        return new SlurmToken(key, other, lifetime, clock);
    }

    Instant now() {
        return clock.instant();
    }

    String user() {
        return user;
    }

    synchronized String current() {
        Instant now = clock.instant();
        if (minted == null || !now.isBefore(minted.renewAt())) {
            minted = new Minted(mint(now), now.plus(lifetime.dividedBy(2)));
        }
        return minted.text();
    }

    /** The one that was used is not taken any more: its key was changed, or a clock was. */
    synchronized void drop(String refused) {
        if (minted != null && minted.text().equals(refused)) {
            minted = null;
        }
    }

    private String mint(Instant now) {
        String claims = "{\"exp\":%d,\"iat\":%d,\"sun\":\"%s\"}".formatted(now.plus(lifetime).getEpochSecond(), now.getEpochSecond(), user);
        String signed = base64(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Files.readAllBytes(key), ALGORITHM));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | GeneralSecurityException unusable) {
            throw new EngineFault("slurm-authentication", "cannot sign with " + key + ": " + unusable.getMessage(), unusable);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
