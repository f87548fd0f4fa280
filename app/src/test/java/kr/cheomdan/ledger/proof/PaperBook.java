package kr.cheomdan.ledger.proof;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.PaperLine;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/** A book without a database, in which a test can alter anything, and its proof. */
final class PaperBook {

    static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");

    private static final SigningKey KEY = new SigningKey(Path.of("target", "paper-book"), new ProofProperties(List.of(), Duration.ZERO));
    private static final Subject CAUSE = new Subject("test", "1");

    final Map<AccountRef, AccountState> accounts = new LinkedHashMap<>();
    final List<Line> lines = new ArrayList<>();
    final List<BookScan.Open> open = new ArrayList<>();
    final List<BookTerms.Lock> locks = new ArrayList<>();
    final List<BookTerms.Rate> rates = new ArrayList<>();
    final List<SignedDigest> digests = new ArrayList<>();
    final Map<Long, String> kept = new TreeMap<>();
    final Map<Long, byte[]> heads = new HashMap<>();
    private final Map<UUID, Long> entriesThen = new HashMap<>();
    private Instant now = OPENED;

    static AccountRef ref(String owner, AccountKind kind, Unit unit) {
        return new AccountRef("test", owner, kind, unit);
    }

    UUID id(AccountRef ref) {
        return accounts.get(ref).id();
    }

    Line post(TransferCode code, AccountRef from, AccountRef to, long amount) {
        return post(code, from, to, amount, null, Remarks.NONE);
    }

    Line post(TransferCode code, AccountRef from, AccountRef to, long amount, @Nullable Instant effectiveAt, Remarks remarks) {
        return write(from, to, new PaperLine(Transfer.Kind.POSTED, key(), code, amount, 0, null, CAUSE, effectiveAt, remarks));
    }

    Line reserve(TransferCode code, AccountRef from, AccountRef to, long amount) {
        Line line = write(from, to, new PaperLine(Transfer.Kind.RESERVED, key(), code, 0, amount, null, CAUSE, null, Remarks.NONE));
        open.add(new BookScan.Open(line.id(), line.from().account(), line.to().account(), amount));
        return line;
    }

    Line end(Transfer.Kind kind, Line reserved, AccountRef from, AccountRef to, long posted) {
        open.removeIf(one -> one.transfer().equals(reserved.id()));
        return write(from, to, new PaperLine(kind, key(), TransferCode.valueOf(reserved.code()), posted, -reserved.pending(),
                new TransferId(reserved.id()), CAUSE, null, Remarks.NONE));
    }

    private String key() {
        return "key-" + lines.size();
    }

    private Line write(AccountRef fromRef, AccountRef toRef, PaperLine line) {
        now = now.plusSeconds(1);
        AccountState from = accounts.computeIfAbsent(fromRef, ref -> AccountState.opened(UUID.randomUUID(), ref, OPENED));
        AccountState to = accounts.computeIfAbsent(toRef, ref -> AccountState.opened(UUID.randomUUID(), ref, OPENED));
        PaperLine.Written written = line.write(from, to, now);
        accounts.put(fromRef, written.from());
        accounts.put(toRef, written.to());
        lines.add(written.line());
        return written.line();
    }

    /** Locks what lies before the instant, after the last line there is. */
    void lock(Instant until) {
        locks.add(new BookTerms.Lock(lines.size(), until, BookTerms.bytes(lines.size(), until, "note")));
    }

    BookTerms.Rate rate(Unit from, Unit to, long fromAmount, long toAmount) {
        UUID id = UUID.randomUUID();
        BookTerms.Rate rate = new BookTerms.Rate(
                id, from.code(), to.code(), fromAmount, toAmount, OPENED, BookTerms.bytes(id, fromAmount, toAmount));
        rates.add(rate);
        return rate;
    }

    /** Makes a digest and keeps it. */
    void digest() {
        AccountHeads changed = new AccountHeads();
        accounts.values().stream()
                .filter(account -> account.entries() > entriesThen.getOrDefault(account.id(), 0L))
                .sorted((one, other) -> AccountHeads.BY_ID.compare(one.id(), other.id()))
                .forEach(account -> {
                    changed.add(account.id(), account.entries(), account.head());
                    entriesThen.put(account.id(), account.entries());
                });
        Map<String, List<AccountState>> byUnit = accounts.values().stream()
                .collect(Collectors.groupingBy(AccountState::unit, TreeMap::new, Collectors.toList()));
        List<Proof.UnitSum> sums = byUnit.entrySet().stream()
                .map(unit -> new Proof.UnitSum(
                        unit.getKey(),
                        unit.getValue().size(),
                        java.math.BigInteger.valueOf(unit.getValue().stream().mapToLong(one -> Math.max(0, one.balance().posted())).sum()),
                        java.math.BigInteger.valueOf(unit.getValue().stream().mapToLong(one -> one.balance().reservedOut()).sum())))
                .toList();
        long number = digests.size() + 1;
        BookTerms terms = new BookTerms(locks, rates);
        DigestContent content = new DigestContent(
                number, now, lines.size(), lines.size(), accounts.size(), changed.count(), AccountHeads.hash(changed.toBytes()), sums,
                terms.sealOfLocks(), terms.sealOfRates(),
                digests.isEmpty() ? DigestContent.BEGINNING : digests.get(digests.size() - 1).hash());
        digests.add(signed(number, content.text()));
        heads.put(number, changed.toBytes());
        kept.put(number, DigestContent.hash(content.text()));
    }

    static SignedDigest signed(long number, String text) {
        return new SignedDigest(number, text, KEY.publicKey(), KEY.sign(DigestContent.bytes(text)));
    }

    Verification prove() {
        BookTerms terms = new BookTerms(locks, rates);
        DigestChain chain = new DigestChain(digests, KEY);
        kept.forEach(chain::known);
        try (Replay replay = new Replay(terms, corrections(), chain, new DigestReplay(chain.readable(), terms, heads::get))) {
            accounts.values().forEach(replay::account);
            for (int i = 0; i < lines.size(); i++) {
                replay.line(i + 1, lines.get(i));
            }
            open.forEach(replay::open);
            return replay.result(now);
        }
    }

    /** Nobody asks for corrections on paper. */
    private CorrectionTerms corrections() {
        Set<UUID> reversed = lines.stream().map(line -> line.remarks().reverses()).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<UUID> batches = lines.stream().filter(line -> reversed.contains(line.id())).map(line -> line.remarks().batch())
                .filter(Objects::nonNull).collect(Collectors.toSet());
        return new CorrectionTerms(reversed, batches, Map.of(), Map.of(CorrectionReplay.RULE, Long.MAX_VALUE));
    }

    /** Alters a field of a line. */
    void alter(Line line, String field, @Nullable Object value) {
        lines.set(lines.indexOf(line), with(line, field, value));
    }

    void alterAccount(AccountRef ref, String field, @Nullable Object value) {
        accounts.put(ref, with(accounts.get(ref), field, value));
    }

    /** The same record with another value in one of its fields. */
    @SuppressWarnings("unchecked")
    static <R extends Record> R with(R record, String field, @Nullable Object value) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getName().equals(field) ? value : components[i].getAccessor().invoke(record);
            }
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
