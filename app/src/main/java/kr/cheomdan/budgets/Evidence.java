package kr.cheomdan.budgets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.budgets.Commitment.Act;
import kr.cheomdan.budgets.Commitment.Act.Decision;
import kr.cheomdan.budgets.Commitment.Entry;
import kr.cheomdan.budgets.Commitment.EvidenceFile;
import kr.cheomdan.budgets.Commitment.Part;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evidence of what a payee has spent or earned and of what is given in kind: recorded by one person, accepted or refused by another. */
@Component
class Evidence {

    private static final int LONGEST_NOTE = 1_000;

    private final Acts acts;
    private final Years years;
    private final SettlementStore settlements;
    private final EvidenceStore files;
    private final Agency agency;

    Evidence(Acts acts, Years years, SettlementStore settlements, EvidenceStore files, Agency agency) {
        this.acts = acts;
        this.years = years;
        this.settlements = settlements;
        this.files = files;
        this.agency = agency;
    }

    EvidenceFile keep(Actor actor, byte[] content) {
        Rights.requireRecorder(actor);
        if (content.length == 0) {
            throw BudgetsRefusal.EVIDENCE_MISSING.at("evidence");
        }
        if (content.length > EvidenceFile.LARGEST_MEGABYTES * 1024 * 1024) {
            throw BudgetsRefusal.FILE_TOO_BIG.at("evidence", EvidenceFile.LARGEST_MEGABYTES);
        }
        EvidenceFile file = new EvidenceFile(Sha256.hexOf(content), content.length);
        if (files.insert(actor, file.sha256(), content, agency.now())) {
            agency.tell(Change.of(actor, "budgets.keep-evidence", Subject.of("evidence-file", file.sha256()), null));
        }
        return file;
    }

    /** The file that an act names. Whoever reads it is written down: it may name people. */
    byte[] content(Actor actor, Commitment commitment, UUID id) {
        Act act = acts.find(commitment, id);
        String hash = act.evidenceSha256();
        byte[] content = hash == null ? null : files.content(hash).orElse(null);
        if (content == null) {
            throw LifecycleRefusal.NOT_FOUND.with("evidence-file", act.evidence() == null ? act.id() : act.evidence());
        }
        if (!Sha256.hexOf(content).equals(hash)) {
            throw BudgetsRefusal.EVIDENCE_ALTERED.with(act.evidence());
        }
        agency.tell(Change.of(actor, "budgets.read-evidence", commitment.recordSubject(), null).withDetails(Map.of("sha256", hash)));
        return content;
    }

    Commitment recordSpending(Actor actor, Commitment.Id id, int version, Entry entered) {
        return propose(actor, id, version, new Acts.Request(Act.Kind.SPENT, entered));
    }

    Commitment recordInKind(Actor actor, Commitment.Id id, int version, BudgetLine.@Nullable Id line, @Nullable Entry entered) {
        if (entered == null) {
            throw BudgetsRefusal.VALUE_MISSING.at("entry");
        }
        return propose(actor, id, version, new Acts.Request(Act.Kind.IN_KIND, entered, line));
    }

    private Commitment propose(Actor actor, Commitment.Id id, int version, Acts.Request asked) {
        Rights.requireRecorder(actor);
        Commitment commitment = acts.lock(id, version, asked);
        if (acts.isRepeated(commitment, asked)) {
            return commitment;
        }
        Entry entry = acts.clean(asked.entry(), commitment);
        if (entry.evidence() == null) {
            throw BudgetsRefusal.EVIDENCE_MISSING.at("evidence");
        }
        Acts.Request request = new Acts.Request(asked.kind(), entry, asked.line());
        parts(commitment, asked.kind(), asked.line(), entry.amount());
        return acts.propose(actor, commitment, request);
    }

    Commitment accept(Actor actor, Commitment.Id id, int version, UUID act, @Nullable String note) {
        Commitment commitment = acts.lock(id);
        Act recorded = acts.find(commitment, act);
        if (isDecided(actor, recorded, Act.State.DONE)) {
            return commitment;
        }
        requireAnother(actor, commitment, version, recorded, Decision.ACCEPT);
        String said = Text.optionalBlock("note", note, LONGEST_NOTE);
        Map<BudgetLine, Long> parts = parts(commitment, recorded.kind(), recorded.line(), recorded.amount());
        requireNewOrExplained(recorded, said);
        return acts.accept(actor, commitment, recorded, said, parts, (promised, accepted) -> {
            Instant at = agency.effective(accepted.date());
            return switch (accepted.kind()) {
                case SPENT -> List.of(Payments.spent(promised, accepted, at));
                case INTEREST -> List.of(Payments.earned(promised, accepted, at));
                default -> List.of(Payments.paid(promised, accepted, at), Payments.spent(promised, accepted, at));
            };
        });
    }

    /** One slip may stand for several things; whoever accepts it again has seen the first time and says why. */
    private void requireNewOrExplained(Act recorded, @Nullable String said) {
        if (recorded.evidenceSha256() == null || said != null) {
            return;
        }
        files.accepted(recorded.evidenceSha256()).ifPresent(before -> {
            throw BudgetsRefusal.EVIDENCE_ACCEPTED_BEFORE.at(
                    "note", recorded.evidence(), before.title(), Book.krw(before.amount()), before.date());
        });
    }

    Commitment refuse(Actor actor, Commitment.Id id, int version, UUID act, @Nullable String reason) {
        Commitment commitment = acts.lock(id);
        Act recorded = acts.find(commitment, act);
        if (isDecided(actor, recorded, Act.State.REFUSED)) {
            return commitment;
        }
        requireAnother(actor, commitment, version, recorded, Decision.REFUSE);
        return acts.refuse(actor, commitment, recorded, Text.block("reason", reason, LONGEST_NOTE));
    }

    /** Asked twice, as by a double click. */
    private static boolean isDecided(Actor actor, Act act, Act.State to) {
        return act.state() == to && actor.accountId().equals(act.decidedBy());
    }

    private static void requireAnother(Actor actor, Commitment commitment, int version, Act act, Decision decision) {
        Decision.LIFECYCLE.requireRole(decision, actor);
        if (commitment.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, commitment.version());
        }
        Decision.LIFECYCLE.next(act.state(), decision, actor);
        if (act.recordedBy().equals(actor.accountId())) {
            throw BudgetsRefusal.RECORDED_BY_YOU.with(commitment.title(), Book.krw(act.amount()));
        }
    }

    /** What each line bears of it now; refused where that is not possible any more. */
    private Map<BudgetLine, Long> parts(Commitment commitment, Act.Kind kind, BudgetLine.@Nullable Id lineId, long amount) {
        settlements.requireOpen(commitment);
        if (kind == Act.Kind.INTEREST) {
            return Map.of();
        }
        if (kind == Act.Kind.SPENT) {
            Map<BudgetLine, Long> unspent = Payments.weights(
                    commitment, part -> part.line().source().isCash(), part -> part.paid() - part.spent());
            if (amount > Payments.sum(unspent)) {
                throw BudgetsRefusal.MORE_THAN_PAID.at(
                        "amount", commitment.title(), Book.krw(Payments.sum(unspent)), Book.krw(amount));
            }
            return Split.of(amount, unspent);
        }
        years.requireNotClosed(commitment.planCode(), commitment.year());
        Optional<BudgetLine> borne = commitment.shares().stream().map(Part::line).filter(each -> each.id().equals(lineId)).findFirst();
        BudgetLine line = borne.filter(each -> !each.source().isCash()).orElseThrow(() -> BudgetsRefusal.NOT_IN_KIND.at(
                "line", borne.map(Object.class::cast).orElse(String.valueOf(lineId)), commitment.title()));
        return Payments.split(commitment, amount, part -> part.line().equals(line), Part::unpaid);
    }
}
