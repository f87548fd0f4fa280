package kr.cheomdan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.time.Duration;
import kr.cheomdan.shared.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordsTests {

    private static final String LOGIN = "park.minsu";

    private final Passwords passwords = new Passwords(settings(4));

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "무등산 수박은 여름에 먹는다", "xK9#mQ2$vL5!", "a quick brown f"})
    void acceptsWhatIsHardToGuess(String password) {
        assertThatCode(() -> passwords.requireGood(password, LOGIN)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "park.minsu2027", "PARK.MINSU!!!!", "aaaaaaaaaaaaaaa", "abababababab", "123456789012", "password1234", "PassWord!!!!!",
        "passwordpassword", "cheomdan2027!", "qwertyuiopasdf", "1q2w3e4r5t6y", "administrator", "            "
    })
    void refusesWhatIsGuessedFirst(String password) {
        refused(password, IdentityRefusal.PASSWORD_TOO_SIMPLE);
    }

    @Test
    void countsCharactersForTheLeastAndBytesForTheMost() {
        refused("elevenchars", IdentityRefusal.PASSWORD_TOO_SHORT);
        refused("가나다라마바사아자차카", IdentityRefusal.PASSWORD_TOO_SHORT);
        refused("", IdentityRefusal.PASSWORD_TOO_SHORT);
        refused("가나다라마바사아자차카타파하거너더러머버서어저처커", IdentityRefusal.PASSWORD_TOO_LONG);
        refused("x1y2z3".repeat(13), IdentityRefusal.PASSWORD_TOO_LONG);
        String twentyFour = "가나다라마바사아자차카타파하거너더러머버서어저처";
        assertThatCode(() -> passwords.requireGood(twentyFour, LOGIN)).doesNotThrowAnyException();
    }

    @Test
    void knowsThePasswordAgainHoweverItsCharactersWereComposed() {
        String composed = "무등산 수박은 달다 정말";
        String hash = passwords.hashOf(composed);
        assertThat(hash).startsWith("{bcrypt}").doesNotContain(composed);
        assertThat(passwords.matches(Normalizer.normalize(composed, Normalizer.Form.NFD), hash)).isTrue();
        assertThat(passwords.matches(composed + " ", hash)).isFalse();
    }

    @Test
    void isNeverRightWithoutAnAccount() {
        assertThat(passwords.matches("", null)).isFalse();
        assertThat(passwords.matches("correct horse battery", null)).isFalse();
    }

    @Test
    void isNotRightWhenOnlyTheFirst72BytesAre() {
        String seventyTwo = "abcdefgh".repeat(9);
        assertThat(passwords.matches(seventyTwo + "x", passwords.hashOf(seventyTwo))).isFalse();
    }

    @Test
    void noticesAHashOfAnotherStrength() {
        assertThat(passwords.isOutdated(passwords.hashOf("correct horse battery"))).isFalse();
        assertThat(passwords.isOutdated("{bcrypt}" + new BCryptPasswordEncoder(5).encode("correct horse battery"))).isFalse();
        assertThat(new Passwords(settings(6)).isOutdated(passwords.hashOf("correct horse battery"))).isTrue();
    }

    @Test
    void drawsRandomPasswordsThatAreGoodThemselves() {
        String random = passwords.random();
        assertThatCode(() -> passwords.requireGood(random, LOGIN)).doesNotThrowAnyException();
        assertThat(passwords.random()).isNotEqualTo(random);
    }

    private void refused(String password, IdentityRefusal refusal) {
        assertThatThrownBy(() -> passwords.requireGood(password, LOGIN))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    static IdentitySettings settings(int strength) {
        return new IdentitySettings(5, Duration.ofMinutes(15), 100, 20, Duration.ofHours(1), Duration.ofDays(30), 20, 12, strength);
    }
}
