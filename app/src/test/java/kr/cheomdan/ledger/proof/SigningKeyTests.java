package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SigningKeyTests {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path directory;

    @Test
    void isMadeWhereItIsFirstNeededAndReadFromThenOn() {
        SigningKey first = key(directory);
        assertThat(directory.resolve("keys")).doesNotExist();
        byte[] signature = first.sign(CONTENT);
        SigningKey again = key(directory);
        assertThat(again.publicKey()).isEqualTo(first.publicKey());
        assertThat(SigningKey.signed(again.publicKey(), CONTENT, signature)).isTrue();
        assertThat(again.sign(CONTENT)).isEqualTo(signature);
    }

    @Test
    void signsOnlyWhatItSigned() {
        SigningKey key = key(directory);
        byte[] signature = key.sign(CONTENT);
        assertThat(SigningKey.signed(key.publicKey(), new byte[] {1, 2, 4}, signature)).isFalse();
        assertThat(SigningKey.signed(key.publicKey(), CONTENT, new byte[64])).isFalse();
        assertThat(SigningKey.signed(key.publicKey(), CONTENT, new byte[0])).isFalse();
        assertThat(SigningKey.signed(new byte[0], CONTENT, signature)).isFalse();
        assertThat(SigningKey.signed(key(directory.resolve("other")).publicKey(), CONTENT, signature)).isFalse();
    }

    @Test
    void trustsItselfAndThoseItIsToldToTrust() {
        SigningKey key = key(directory);
        byte[] other = key(directory.resolve("other")).publicKey();
        assertThat(key.trusts(key.publicKey())).isTrue();
        assertThat(key.trusts(other)).isFalse();
        assertThat(key(directory, Base64.getEncoder().encodeToString(other)).trusts(other)).isTrue();
    }

    @Test
    void isNotReplacedWhereItIsSpoilt() throws Exception {
        key(directory).publicKey();
        Files.writeString(directory.resolve("keys/ledger-digest.key"), "spoilt");
        assertThatThrownBy(() -> key(directory).publicKey()).isInstanceOf(IllegalStateException.class);
        Files.delete(directory.resolve("keys/ledger-digest.pub"));
        assertThatThrownBy(() -> key(directory).publicKey()).hasMessageContaining("cannot be read or written");
    }

    @Test
    void trustsNobodyElseUnlessToldTo() {
        assertThat(bind(Map.of()).trustedKeys()).isEmpty();
        assertThat(bind(Map.of("cheomdan.ledger.trusted-keys", "one,two")).trustedKeys()).containsExactly("one", "two");
    }

    private static ProofProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("cheomdan.ledger", Bindable.of(ProofProperties.class));
    }

    private static SigningKey key(Path directory, String... trusted) {
        return new SigningKey(directory, new ProofProperties(List.of(trusted), Duration.ZERO));
    }
}
