package kr.cheomdan.ledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalBytesTests {

    private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID FROM = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    private static final UUID TO = UUID.fromString("00000000-0000-7000-8000-00000000000b");
    private static final Instant AT = Instant.parse("2027-01-04T09:00:00.123456Z");
    private static final byte[] HEAD = new byte[CanonicalBytes.HASH_BYTES];

    /**
     * Both hashes were computed by another program from the description of the encoding. Rows written years ago must still verify: whoever
     * changes these has changed the meaning of every row in every book.
     */
    @Test
    void neverChangesTheHashOfALine() {
        assertThat(hex(line())).isEqualTo("1ae32e903f4fd6e3b68418c98d721489338c41985bef02a7c5de9bc1031b8758");
        byte[] genesis = CanonicalBytes.genesis(FROM, "award", "a", "AWARD", "KRW", 0L, AT);
        assertThat(hex(genesis)).isEqualTo("ffbd969607093b05c03fe719b18c1e3f9079c081a6d75f5535bafe1c76db021a");
    }

    /** Computed like the hashes above. What a line does not say is not in its bytes, so lines from before could be said are as they were. */
    @Test
    void neverChangesTheHashOfALineWithRemarks() {
        assertThat(hex(remarked(new Remarks("사유가 있다", FROM, TO, ID))))
                .isEqualTo("5b8fd150501fa7ab3d86afb7c6feac338068037d5ee81f57316670f44e7ccf6a");
    }

    @Test
    void changesWithEveryRemark() {
        assertThat(Set.of(
                        hex(line()),
                        hex(remarked(new Remarks("why", FROM, TO, ID))),
                        hex(remarked(new Remarks("whx", FROM, TO, ID))),
                        hex(remarked(new Remarks(null, FROM, TO, ID))),
                        hex(remarked(new Remarks("why", TO, TO, ID))),
                        hex(remarked(new Remarks("why", null, TO, ID))),
                        hex(remarked(new Remarks("why", FROM, FROM, ID))),
                        hex(remarked(new Remarks("why", FROM, null, ID))),
                        hex(remarked(new Remarks("why", FROM, TO, FROM))),
                        hex(remarked(new Remarks("why", FROM, TO, null)))))
                .hasSize(10);
    }

    @Test
    void changesWithEveryField() {
        List<Line> lines = List.of(
                line(),
                line(TO, "POSTED", "JOB_HELD", "KRW", 5, 0, null, null, cause("job", "1"), AT, side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTEE", "JOB_HELD", "KRW", 5, 0, null, null, cause("job", "1"), AT, side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELE", "KRW", 5, 0, null, null, cause("job", "1"), AT, side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRX", 5, 0, null, null, cause("job", "1"), AT, side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 6, 0, null, null, cause("job", "1"), AT, side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 0, 5, null, null, cause("job", "1"), AT, side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, TO, null, cause("job", "1"), AT, side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, null, AT, cause("job", "1"), AT, side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, null, null, cause("job", "2"), AT, side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, null, null, cause("jo", "b1"), AT, side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, null, null, cause("job", "1"), AT.plusNanos(1_000), side(FROM, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, null, null, cause("job", "1"), AT, side(ID, 1, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, null, null, cause("job", "1"), AT, side(FROM, 2, 2, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, null, null, cause("job", "1"), AT, side(FROM, 1, 3, 3, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, null, null, cause("job", "1"), AT, side(FROM, 1, 2, 4, 4)),
                line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, null, null, cause("job", "1"), AT, side(FROM, 1, 2, 3, 5)));
        Set<String> hashes = new HashSet<>();
        lines.forEach(line -> hashes.add(hex(line)));
        byte[] otherHead = HEAD.clone();
        otherHead[31] = 1;
        hashes.add(hex(CanonicalBytes.hash(line(), otherHead, HEAD)));
        hashes.add(hex(CanonicalBytes.hash(line(), HEAD, otherHead)));
        assertThat(hashes).hasSize(lines.size() + 2);
    }

    @Test
    void changesWithEveryFieldOfAnAccount() {
        assertThat(Set.of(
                        hex(CanonicalBytes.genesis(FROM, "award", "a", "AWARD", "KRW", 0L, AT)),
                        hex(CanonicalBytes.genesis(TO, "award", "a", "AWARD", "KRW", 0L, AT)),
                        hex(CanonicalBytes.genesis(FROM, "awar", "da", "AWARD", "KRW", 0L, AT)),
                        hex(CanonicalBytes.genesis(FROM, "award", "b", "AWARD", "KRW", 0L, AT)),
                        hex(CanonicalBytes.genesis(FROM, "award", "a", "USED", "KRW", 0L, AT)),
                        hex(CanonicalBytes.genesis(FROM, "award", "a", "AWARD", "SEAT", 0L, AT)),
                        hex(CanonicalBytes.genesis(FROM, "award", "a", "AWARD", "KRW", null, AT)),
                        hex(CanonicalBytes.genesis(FROM, "award", "a", "AWARD", "KRW", -1L, AT)),
                        hex(CanonicalBytes.genesis(FROM, "award", "a", "AWARD", "KRW", 0L, AT.plusSeconds(1)))))
                .hasSize(9);
    }

    private static Line line() {
        return line(ID, "POSTED", "JOB_HELD", "KRW", 5, 0, null, null, cause("job", "1"), AT, side(FROM, 1, 2, 3, 4));
    }

    private static Line line(
            UUID id, String kind, String code, String unit, long posted, long pending, @Nullable UUID reservation,
            @Nullable Instant expiresAt, Subject cause, Instant effectiveAt, Line.Side from) {
        return new Line(
                id, kind, code, unit, posted, pending, reservation, expiresAt, cause, new Subject("system", "test"), "key",
                effectiveAt, AT, from, side(TO, 1, 5, 0, 0), Remarks.NONE, new byte[0]);
    }

    private static Line remarked(Remarks remarks) {
        Line line = line();
        return new Line(
                line.id(), line.kind(), line.code(), line.unit(), line.posted(), line.pending(), line.reservation(), line.expiresAt(),
                line.cause(), line.actor(), line.key(), line.effectiveAt(), line.recordedAt(), line.from(), line.to(), remarks, line.hash());
    }

    private static Line.Side side(UUID account, long number, long posted, long reservedOut, long reservedIn) {
        return new Line.Side(account, number, new Balance(posted, reservedOut, reservedIn));
    }

    private static Subject cause(String kind, String id) {
        return new Subject(kind, id);
    }

    private static String hex(Line line) {
        return hex(CanonicalBytes.hash(line, HEAD, HEAD));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
