package kr.cheomdan.notices;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import kr.cheomdan.notices.Notice.Rule;
import kr.cheomdan.notices.Notice.RuleVersion;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Instants;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import kr.cheomdan.shared.TextRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Below which parts of what was granted people are told, from when on, and who said so. */
@Component
class RuleSetting {

    private static final int MOST_LEVELS = 10;
    private static final int ALL = 1_000;
    private static final int LONGEST = 500;

    private final RuleStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RuleSetting(RuleStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Rule rule() {
        return store.at(now());
    }

    List<RuleVersion> all() {
        return store.all();
    }

    RuleVersion set(
            Actor actor, @Nullable Instant from, @Nullable List<Integer> levels, @Nullable Localized article, @Nullable String reason) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("notices.action.rule"));
        }
        if (from == null) {
            throw TextRefusal.EMPTY.at("validFrom", "validFrom");
        }
        Rule wanted = new Rule(Instants.meant("validFrom", from).truncatedTo(ChronoUnit.MICROS), sensible(levels), new Localized(
                Text.line("articleKo", article == null ? null : article.ko(), LONGEST),
                Text.line("articleEn", article == null ? null : article.en(), LONGEST)));
        String why = Text.block("reason", reason, LONGEST);
        Instant now = now().truncatedTo(ChronoUnit.MICROS);
        if (!wanted.validFrom().isAfter(now)) {
            throw NoticesRefusal.RULE_IN_THE_PAST.at("validFrom", now);
        }
        RuleVersion known = store.find(wanted.validFrom()).orElse(null);
        if (known != null && known.rule().equals(wanted)) {
            return known;
        }
        RuleVersion version = new RuleVersion(wanted, why, actor.name(), now);
        if (!store.insert(version)) {
            throw NoticesRefusal.RULE_SET.at("validFrom", wanted.validFrom());
        }
        events.publishEvent(Change.of(actor, "notices.set-rule", Subject.of("notice-rule", wanted.validFrom()), null)
                .because(why)
                .withDetails(Map.of("levels", wanted.levelsPermille().toString())));
        return version;
    }

    private static List<Integer> sensible(@Nullable List<Integer> levels) {
        boolean possible = levels != null && !levels.isEmpty() && levels.size() <= MOST_LEVELS
                && new HashSet<>(levels).size() == levels.size()
                && levels.stream().allMatch(level -> level != null && level >= 0 && level <= ALL);
        if (!possible) {
            throw NoticesRefusal.LEVELS_OUT_OF_RANGE.at("levels", MOST_LEVELS);
        }
        return levels.stream().sorted(Comparator.reverseOrder()).toList();
    }
}
