package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that are signed. Digests printed years ago must still be read: whoever changes the lines gives them another title. */
class DigestContentTests {

    private static final String ZEROS = "0".repeat(64);
    private static final String SEAL = "0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String TEXT = """
            cheomdan ledger digest 1
            number 3
            made-at 2026-11-23T00:10:00.000001Z
            position 812
            transfers 800
            accounts 9
            changed 2
            heads %s
            unit CPU_SECOND 7 4000 100
            unit KRW 2 123456789012345678901234567890 0
            locks %s
            rates %s
            previous %s
            """.formatted(ZEROS, SEAL, SEAL, ZEROS);
    private static final DigestContent CONTENT = new DigestContent(
            3, Instant.parse("2026-11-23T00:10:00.000001Z"), 812, 800, 9, 2, ZEROS,
            List.of(new Proof.UnitSum("CPU_SECOND", 7, BigInteger.valueOf(4000), BigInteger.valueOf(100)),
                    new Proof.UnitSum("KRW", 2, new BigInteger("123456789012345678901234567890"), BigInteger.ZERO)),
            SEAL, SEAL, ZEROS);

    @Test
    void areWrittenAndReadTheSame() {
        assertThat(CONTENT.text()).isEqualTo(TEXT);
        assertThat(DigestContent.parse(TEXT)).isEqualTo(CONTENT);
        assertThat(DigestContent.hash(TEXT)).isEqualTo(DigestContent.hash(CONTENT.text())).hasSize(64);
    }

    static Stream<String> spoilt() {
        return Stream.of(
                "", "\n", "cheomdan ledger digest 2\n", TEXT.strip(), TEXT + "\n", TEXT + TEXT, TEXT.replace("number 3", "number 03"),
                TEXT.replace("number 3", "number x"), TEXT.replace("number", "no"), TEXT.replace("2026-11-23T00", "2026-13-23T00"),
                TEXT.replace("unit KRW 2", "unit KRW"), TEXT.replace("4000", "4e3"), TEXT.replace("locks 0 ", "locks "),
                TEXT.replace("rates 0", "rates nought"), TEXT.replaceAll("(?m)^previous.*\n", ""), TEXT.replace("locks", "lucks"),
                TEXT.replaceAll("(?s)locks.*", ""), TEXT.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void areNotReadWhereTheyAreNotAsWritten(String text) {
        assertThatThrownBy(() -> DigestContent.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "KRW\nprevious x"})
    void takeAUnitForOneWordWhateverItIs(String unit) {
        assertThat(DigestContent.word(unit)).matches("\\S+");
    }

    @Test
    void coverAccountsInTheOrderOfTheDatabase() {
        UUID small = new UUID(1, -1);
        UUID large = new UUID(-1, 1);
        assertThat(AccountHeads.BY_ID.compare(small, large)).isNegative();
        assertThat(AccountHeads.BY_ID.compare(new UUID(1, 1), small)).isNegative();
        assertThat(AccountHeads.BY_ID.compare(large, large)).isZero();
        byte[] hash = {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32
        };
        AccountHeads heads = new AccountHeads();
        heads.add(small, 5, hash);
        heads.add(large, 6, hash);
        assertThat(heads.count()).isEqualTo(2);
        assertThat(AccountHeads.Head.at(heads.toBytes(), 1).isSame(new AccountHeads.Head(large, 6, hash))).isTrue();
        assertThat(AccountHeads.Head.at(heads.toBytes(), 1).isSame(new AccountHeads.Head(large, 7, hash))).isFalse();
        assertThat(AccountHeads.Head.at(heads.toBytes(), 1).isSame(new AccountHeads.Head(small, 6, hash))).isFalse();
        assertThat(AccountHeads.Head.at(heads.toBytes(), 1).isSame(new AccountHeads.Head(large, 6, new byte[32]))).isFalse();
        assertThat(AccountHeads.Head.at(heads.toBytes(), 2)).isNull();
    }

    @Test
    void areKeptOnceUnderTheirNumber(@TempDir Path directory) throws Exception {
        KeptDigests kept = new KeptDigests(directory);
        assertThat(kept.hashes()).isEmpty();
        kept.keep(new SignedDigest(3, TEXT, new byte[0], new byte[0]));
        kept.keep(new SignedDigest(3, "another", new byte[0], new byte[0]));
        Files.writeString(directory.resolve("digests/notes.txt"), "not a digest");
        assertThat(kept.hashes()).containsOnlyKeys(3L).containsValue(DigestContent.hash(TEXT));
    }
}
