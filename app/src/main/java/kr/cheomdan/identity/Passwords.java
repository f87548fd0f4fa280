package kr.cheomdan.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What a password must be like, and its hash. */
@Component
class Passwords {

    /** bcrypt reads no more; a longer password would be cut without a word. */
    static final int LARGEST_BYTES = 72;

    private static final int LEAST_DISTINCT = 5;
    private static final int RANDOM_LENGTH = 20;
    /** Without characters that look alike: a person has to type it once. */
    private static final String RANDOM_ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final String RUNS = "01234567890123456789 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm 1q2w3e4r5t6y7u8i9o0p";
    private static final Set<String> WORDS =
            Set.of("password", "passw0rd", "cheomdan", "admin", "administrator", "letmein", "iloveyou", "welcome", "gwangju", "qwerty");
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}]+");

    private final PasswordEncoder encoder;
    private final SecureRandom random = new SecureRandom();
    private final int leastLength;
    /** Compared where there is no account, so that both answers take as long. */
    private final String nobodysHash;

    Passwords(IdentitySettings settings) {
        this.encoder = new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(settings.bcryptStrength())));
        this.leastLength = settings.passwordLength();
        this.nobodysHash = hashOf(random());
    }

    /** @param hash null where there is no such account: takes as long and is never right */
    boolean matches(String password, @Nullable String hash) {
        String normal = normal(password);
        boolean tooLong = normal.getBytes(StandardCharsets.UTF_8).length > LARGEST_BYTES;
        boolean right = encoder.matches(tooLong ? "" : normal, hash == null ? nobodysHash : hash);
        return right && hash != null && !tooLong;
    }

    /** Whether the hash was made with other settings than today's. */
    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    String hashOf(String password) {
        return String.valueOf(encoder.encode(normal(password)));
    }

    /** A password for a person who will have to change it. */
    String random() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            password.append(RANDOM_ALPHABET.charAt(random.nextInt(RANDOM_ALPHABET.length())));
        }
        return password.toString();
    }

    void requireGood(String password, String login) {
        String normal = normal(password);
        if (normal.codePointCount(0, normal.length()) < leastLength) {
            throw IdentityRefusal.PASSWORD_TOO_SHORT.at("password", leastLength);
        }
        if (normal.getBytes(StandardCharsets.UTF_8).length > LARGEST_BYTES) {
            throw IdentityRefusal.PASSWORD_TOO_LONG.at("password", LARGEST_BYTES);
        }
        String lower = normal.toLowerCase(Locale.ROOT);
        String letters = NOT_A_LETTER.matcher(lower).replaceAll("");
        boolean simple = lower.contains(login)
                || lower.codePoints().distinct().count() < LEAST_DISTINCT
                || RUNS.contains(lower.strip())
                || WORDS.contains(letters)
                || WORDS.stream().anyMatch(word -> letters.equals(word + word));
        if (simple) {
            throw IdentityRefusal.PASSWORD_TOO_SIMPLE.at("password");
        }
    }

    /** The same password, whichever keyboard composed its characters. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
