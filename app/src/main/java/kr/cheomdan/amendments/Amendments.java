package kr.cheomdan.amendments;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.amendments.Amendment.Wanted;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Instants;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import kr.cheomdan.shared.TextRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking for more of an award, for longer, or for a part of somebody's share; and the answers. */
@Service
@Transactional
public class Amendments {

    private static final int MOST_PERMILLE = 10_000;
    private static final int MOST_DAYS = 3_650;
    private static final int LONGEST_ARTICLE = 500;

    private final AmendmentStore store;
    private final RuleStore rules;
    private final Asking asking;
    private final Deciding deciding;
    private final Trace trace;

    Amendments(AmendmentStore store, RuleStore rules, Asking asking, Deciding deciding, Trace trace) {
        this.store = store;
        this.rules = rules;
        this.asking = asking;
        this.deciding = deciding;
        this.trace = trace;
    }

    /**
     * What may still be asked for under an award.
     *
     * @param supplement the most in the award's unit; 0: none any more
     * @param latest the latest end of an extension; null: none any more
     */
    public record Room(long supplement, @Nullable Instant latest) {}

    /** Asks for a change of an award. For members of its organisation; asked twice the same it is one request. */
    public Amendment request(Actor actor, AwardId award, Wanted wanted) {
        return asking.ask(actor, award, wanted);
    }

    /** An officer is for it, so that a second person may decide. */
    public Amendment recommend(Actor actor, Amendment.Id id, int version, @Nullable String note) {
        return deciding.recommend(actor, id, version, note);
    }

    /**
     * Grants a supplement or an extension, and does it. For officers and leads; where the rule wants two people, for a lead after somebody
     * else's recommendation.
     */
    public Amendment approve(Actor actor, Amendment.Id id, int version, @Nullable String note) {
        return deciding.approve(actor, id, version, note);
    }

    public Amendment refuse(Actor actor, Amendment.Id id, int version, @Nullable String note) {
        return deciding.refuse(actor, id, version, note);
    }

    /** Grants a transfer, and does it. For administrators of the organisation. */
    public Amendment grant(Actor actor, Amendment.Id id, int version) {
        return deciding.grant(actor, id, version);
    }

    /** Does not grant a transfer. For administrators of the organisation. */
    public Amendment deny(Actor actor, Amendment.Id id, int version, @Nullable String note) {
        return deciding.deny(actor, id, version, note);
    }

    /** Takes a request back. For who made it and for administrators of the organisation. */
    public Amendment withdraw(Actor actor, Amendment.Id id, int version) {
        return deciding.withdraw(actor, id, version);
    }

    /** Ends the requests of awards that are over; answers how many. */
    public int lapseDue() {
        return deciding.lapse();
    }

    /** One request, for the organisation and for staff, whose reading leaves a trace because it names people. */
    public Amendment get(Actor actor, Amendment.Id id) {
        Amendment found = deciding.visible(actor, id);
        if (!asking.isMember(actor, found)) {
            trace.read(actor, found.subject(), Subject.of("organisation", found.organisation()));
        }
        return found;
    }

    /** For naming them where they are mentioned. */
    @Transactional(readOnly = true)
    public List<Amendment> findAll(Collection<Amendment.Id> ids) {
        return store.findAll(ids);
    }

    /** Whether two people of the agency decide on a request, as its award stands now. */
    @Transactional(readOnly = true)
    public boolean needsSecond(Amendment amendment) {
        return deciding.needsSecond(amendment);
    }

    /** What was asked for under an award, the latest first: for its organisation and for staff, whose reading leaves a trace. */
    public List<Amendment> of(Actor actor, AwardId id) {
        Award award = asking.visible(actor, id);
        List<Amendment> all = store.of(award.id());
        if (!all.isEmpty() && !asking.isMember(actor, all.get(0))) {
            trace.read(actor, award.subject(), Subject.of("organisation", award.organisationId()));
        }
        return all;
    }

    /** The requests of the actor's organisations (staff: all); those that wait come first, the most urgent on top. */
    @Transactional(readOnly = true)
    public PageOf<Amendment> list(Actor actor, @Nullable State state, PageQuery page) {
        return store.list(actor.isStaff() ? null : asking.organisationsOf(actor), state, page);
    }

    /** How many supplements and extensions in a state the actor may decide on, as an officer or a lead of the agency. */
    @Transactional(readOnly = true)
    public long waitingFor(Actor actor, State state) {
        boolean may = state == State.RECOMMENDED
                ? actor.has(Role.PROGRAM_LEAD)
                : state == State.REQUESTED && actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD);
        return may ? store.count(state, null) : 0;
    }

    /** How many transfers the actor may decide on, as an administrator of their organisation. */
    @Transactional(readOnly = true)
    public long transfersFor(Actor actor) {
        return store.count(State.REQUESTED, asking.administeredBy(actor));
    }

    /** What may still be asked for under an award by the rule of now. */
    @Transactional(readOnly = true)
    public Room room(Award award) {
        Limits.Left left = asking.limits(award).left();
        return new Room(left.supplement(), left.latest());
    }

    /** The rules that hold now. */
    @Transactional(readOnly = true)
    public AmendmentRules rules() {
        return rules.at(trace.now());
    }

    /** All rules there were, are and will be, the latest first. */
    @Transactional(readOnly = true)
    public List<AmendmentRules.Version> allRules() {
        return rules.all();
    }

    /** Sets other rules from an instant to come. For the programme lead; saying the same again changes nothing. */
    public AmendmentRules.Version changeRules(Actor actor, AmendmentRules wanted, @Nullable String reason) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("amendments.field.rule"));
        }
        requireComplete(wanted);
        String why = Text.block("reason", reason, LONGEST_ARTICLE);
        if (!isPossible(wanted)) {
            throw AmendmentsRefusal.RULE_OUT_OF_RANGE.with();
        }
        Instant now = trace.now().truncatedTo(ChronoUnit.MICROS);
        AmendmentRules exact = wanted.from(wanted.validFrom().truncatedTo(ChronoUnit.MICROS));
        if (!exact.validFrom().isAfter(now)) {
            throw AmendmentsRefusal.RULE_IN_THE_PAST.at("validFrom", now);
        }
        Optional<AmendmentRules.Version> known = rules.find(exact.validFrom()).filter(each -> each.rules().equals(exact));
        if (known.isPresent()) {
            return known.get();
        }
        AmendmentRules.Version version = new AmendmentRules.Version(exact, why, actor.name(), now);
        if (!rules.insert(version)) {
            throw AmendmentsRefusal.RULE_SET.at("validFrom", exact.validFrom());
        }
        trace.ruled(actor, exact, why);
        return version;
    }

    private static boolean isPossible(AmendmentRules wanted) {
        return within(wanted.supplementPermille(), MOST_PERMILLE) && within(wanted.secondPersonPermille(), MOST_PERMILLE)
                && Stream.of(wanted.extensionDays(), wanted.secondPersonDays(), wanted.reopenDays(), wanted.supplementsMost(),
                        wanted.extensionsMost(), wanted.answerDays()).allMatch(each -> within(each, MOST_DAYS))
                && wanted.answerDays() > 0;
    }

    /** Programs may leave anything out. */
    private static void requireComplete(AmendmentRules wanted) {
        if (wanted.validFrom() == null) {
            throw TextRefusal.EMPTY.at("validFrom", "validFrom");
        }
        Instants.meant("validFrom", wanted.validFrom());
        requireArticle("changeArticle", wanted.changeArticle());
        requireArticle("stopArticle", wanted.stopArticle());
    }

    private static void requireArticle(String field, @Nullable Localized article) {
        Text.line(field, article == null ? null : article.ko(), LONGEST_ARTICLE);
        Text.line(field, article == null ? null : article.en(), LONGEST_ARTICLE);
    }

    private static boolean within(int value, int most) {
        return value >= 0 && value <= most;
    }
}
