package kr.cheomdan.reviews;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.applications.Application;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who may review, and what. */
@Component
class ReviewerPool {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_AFFILIATION = 200;
    private static final int MOST_FIELDS = 10;
    /** A shorter name stands by chance in too many others. */
    private static final int SHORTEST_TELLING_NAME = 3;

    private final ReviewerStore reviewers;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReviewerPool(ReviewerStore reviewers, Organisations organisations, ApplicationEventPublisher events, Clock clock) {
        this.reviewers = reviewers;
        this.organisations = organisations;
        this.events = events;
        this.clock = clock;
    }

    Optional<ReviewerProfile> find(Actor actor, UUID account) {
        if (!actor.isStaff() && !actor.accountId().equals(account)) {
            throw LifecycleRefusal.NOT_FOUND.with("reviewer", account.toString());
        }
        return reviewers.find(account);
    }

    List<ReviewerProfile> all() {
        return reviewers.all();
    }

    ReviewerProfile save(Actor actor, ReviewerProfile profile) {
        boolean own = actor.has(Role.REVIEWER) && actor.accountId().equals(profile.accountId());
        if (!own && !actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("reviews.page.profile"));
        }
        ReviewerProfile clean = clean(profile);
        clean.organisations().forEach(organisations::find);
        Optional<ReviewerProfile> before = reviewers.find(profile.accountId());
        boolean written = before.isEmpty() ? reviewers.insert(clean, clock.instant()) : reviewers.update(clean, clock.instant());
        ReviewerProfile stored = reviewers.find(profile.accountId()).orElseThrow();
        if (!written) {
            throw LifecycleRefusal.STALE_VERSION.with(profile.version(), stored.version());
        }
        Subject account = Subject.of("account", profile.accountId());
        events.publishEvent(Change.of(actor, "reviews.save-profile", Subject.of("reviewer", profile.accountId()), account)
                .withDetails(Map.of("affiliation", stored.affiliation(), "organisations", stored.organisations().toString())));
        return stored;
    }

    private static ReviewerProfile clean(ReviewerProfile profile) {
        List<String> fields = profile.fields().stream()
                .filter(field -> !field.isBlank())
                .limit(MOST_FIELDS)
                .map(field -> Text.line("fields", field, LONGEST_NAME))
                .distinct()
                .toList();
        return new ReviewerProfile(
                profile.accountId(),
                Text.line("name", profile.name(), LONGEST_NAME),
                Text.line("affiliation", profile.affiliation(), LONGEST_AFFILIATION),
                profile.organisations(),
                fields,
                profile.version());
    }

    /** The reviewer, unless the rules exclude him from this application. */
    ReviewerProfile requireFree(UUID reviewer, Application application) {
        ReviewerProfile profile = reviewers.find(reviewer).orElseThrow(() -> ReviewsRefusal.NO_PROFILE.at("reviewer"));
        if (application.startedBy().equals(reviewer)) {
            throw ReviewsRefusal.CONFLICT_AUTHOR.at("reviewer", profile.name(), application.number());
        }
        Organisation applicant = organisations.find(application.organisationId());
        Set<OrganisationId> memberOf = organisations.organisationsOf(reviewer);
        boolean belongs = memberOf.contains(applicant.id()) || profile.organisations().contains(applicant.id());
        if (belongs || names(profile.affiliation(), applicant.name().ko()) || names(profile.affiliation(), applicant.name().en())) {
            throw ReviewsRefusal.CONFLICT_ORGANISATION.at("reviewer", profile.name(), applicant.name());
        }
        return profile;
    }

    /** Whether the affiliation, as somebody wrote it, names the organisation: legal form, spaces and punctuation do not count. */
    static boolean names(String affiliation, String organisation) {
        String written = letters(affiliation);
        String name = letters(organisation);
        return name.length() < SHORTEST_TELLING_NAME ? written.equals(name) : written.contains(name);
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("주식회사|유한회사|\\(주\\)|㈜|\\b(co|inc|ltd|corp|llc)\\b\\.?", "")
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
