package kr.cheomdan.notices;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people were told. */
@Service
@Transactional
public class Notices {

    private final NoticeStore store;
    private final LowBalances lowBalances;
    private final Awards awards;
    private final Organisations organisations;
    private final RuleSetting setting;

    Notices(NoticeStore store, LowBalances lowBalances, Awards awards, Organisations organisations, RuleSetting setting) {
        this.store = store;
        this.lowBalances = lowBalances;
        this.awards = awards;
        this.organisations = organisations;
        this.setting = setting;
    }

    /** Tells of every award in force of which little is left and that was not told before; answers of how many. */
    public int raiseDue() {
        return lowBalances.raise();
    }

    /**
     * What the actor's organisations (staff: all) were told, the latest first.
     *
     * @param award null: of any
     */
    @Transactional(readOnly = true)
    public PageOf<Notice> list(Actor actor, @Nullable AwardId award, PageQuery page) {
        if (award != null) {
            awards.get(actor, award);
        }
        return store.list(filter(actor, award), page);
    }

    /** How many the actor has not seen. */
    @Transactional(readOnly = true)
    public long unseen(Actor actor) {
        return actor.isSignedIn() ? store.after(filter(actor, null), seenUntil(actor)) : 0;
    }

    /** Until when the actor has seen all. */
    @Transactional(readOnly = true)
    public Instant seenUntil(Actor actor) {
        return store.seenUntil(actor.accountId()).orElse(Instant.EPOCH);
    }

    /** The actor has seen all that there is up to an instant, at most now. */
    public void seen(Actor actor, Instant until) {
        Instant now = setting.now();
        store.seen(actor.accountId(), until.isAfter(now) ? now : until);
    }

    /** The rule of now. */
    @Transactional(readOnly = true)
    public Notice.Rule rule() {
        return setting.rule();
    }

    /** All rules that were ever set, the latest to take effect first. */
    @Transactional(readOnly = true)
    public List<Notice.RuleVersion> rules() {
        return setting.all();
    }

    /**
     * Sets below which parts of what was granted people are told, from an instant to come. For the programme lead; saying the same again
     * changes nothing.
     *
     * @param levels per mille, in any order
     */
    public Notice.RuleVersion setRule(
            Actor actor, @Nullable Instant from, @Nullable List<Integer> levels, @Nullable Localized article, @Nullable String reason) {
        return setting.set(actor, from, levels, article, reason);
    }

    private NoticeStore.Filter filter(Actor actor, @Nullable AwardId award) {
        return new NoticeStore.Filter(
                actor.isStaff() ? null : actor.isSignedIn() ? organisations.organisationsOf(actor.accountId()) : Set.of(), award);
    }
}
