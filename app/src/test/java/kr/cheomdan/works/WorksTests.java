package kr.cheomdan.works;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationsRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Refusals;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TwoAtOnce;
import kr.cheomdan.works.Work.Action;
import kr.cheomdan.works.Work.Kind;
import kr.cheomdan.works.Work.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class WorksTests {

    private static final PageQuery FIRST = new PageQuery(0, 200);

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Works works;

    @Autowired
    private WorkStore store;

    @Autowired
    private AuditTrail trail;

    private Actor artist;
    private Organisation studio;

    @BeforeEach
    void aStudio() {
        artist = people.applicant().actor();
        studio = scenarios.anOrganisation(artist);
    }

    static Work.Wanted aWork(String title) {
        return new Work.Wanted(null, title, "River of Light", "Example artist A", Kind.FACADE_FILM, null, 2026, "Stills: ask the studio.");
    }

    private Work entered(String title) {
        return works.enter(artist, aWork(title));
    }

    private Work published(String title) {
        Work draft = entered(title);
        return works.publish(artist, draft.id(), draft.version());
    }

    @Test
    void readsTheWholePublicListInItsOrderAPartAtATime() {
        for (int number = 0; number < 5; number++) {
            published("나누어 읽기 " + number);
        }
        Works.Filter filter = new Works.Filter(State.PUBLISHED, null, false, "나누어 읽기");
        List<Work.Id> parts = new ArrayList<>();
        Work last = null;
        for (List<Work> part = store.after(last, filter, 2); !part.isEmpty(); part = store.after(last, filter, 2)) {
            assertThat(part).hasSizeLessThanOrEqualTo(2);
            part.forEach(work -> parts.add(work.id()));
            last = part.get(part.size() - 1);
        }
        List<Work.Id> whole = new ArrayList<>();
        works.eachPublished(null, "나누어 읽기", work -> whole.add(work.id()));

        assertThat(parts).hasSize(5).isEqualTo(whole)
                .isEqualTo(works.published(null, "나누어 읽기", FIRST).items().stream().map(PublicWork::id).toList());
    }

    @Test
    void everyStateAllowsExactlyWhatTheTableSays() {
        Set<String> allowed = Action.LIFECYCLE.edges().stream()
                .map(edge -> edge.from() + " " + edge.action() + " " + edge.to())
                .collect(Collectors.toSet());
        assertThat(allowed).containsExactlyInAnyOrder("DRAFT CHANGE DRAFT", "DRAFT PUBLISH PUBLISHED", "DRAFT WITHDRAW WITHDRAWN",
                "PUBLISHED CHANGE PUBLISHED", "PUBLISHED ADD_SHOWING PUBLISHED", "PUBLISHED CORRECT_SHOWING PUBLISHED",
                "PUBLISHED WITHDRAW WITHDRAWN", "WITHDRAWN CORRECT_SHOWING WITHDRAWN");
        for (State from : State.values()) {
            for (Action action : Action.values()) {
                if (Action.LIFECYCLE.edge(from, action).isEmpty()) {
                    refused(() -> Action.LIFECYCLE.next(from, action, artist), LifecycleRefusal.NOT_IN_STATE);
                }
            }
        }
    }

    @Test
    void twoThatAreGivenTheSameNameAtOnceEndWithARefusal() throws Exception {
        Work one = entered("하나");
        Work other = entered("둘");
        List<Callable<Work>> both = List.of(
                () -> works.change(artist, one.id(), one.version(), aWork("같은 이름")),
                () -> works.change(artist, other.id(), other.version(), aWork("같은 이름")));

        assertThat(TwoAtOnce.refusals(both)).containsExactly(WorksRefusal.ENTERED_ALREADY);
    }

    @Nested
    class Entering {

        @Test
        void keepsADraftThatOnlyItsOrganisationAndTheAgencySee() {
            Work draft = entered("빛의 강");
            assertThat(draft.state()).isEqualTo(State.DRAFT);
            assertThat(draft.organisation()).isEqualTo(studio.id());
            assertThat(works.get(artist, draft.id()).work()).isEqualTo(draft);
            assertThat(works.get(people.auditor().actor(), draft.id()).work()).isEqualTo(draft);
            refused(() -> works.get(people.applicant().actor(), draft.id()), LifecycleRefusal.NOT_FOUND);
            refused(() -> works.published(draft.id()), LifecycleRefusal.NOT_FOUND);
            Actor stranger = people.applicant().actor();
            refused(() -> works.publish(stranger, draft.id(), 0), LifecycleRefusal.NOT_FOUND);
            refused(() -> works.change(stranger, draft.id(), 0, aWork("x")), LifecycleRefusal.NOT_FOUND);
            refused(() -> works.withdraw(stranger, draft.id(), 0, "x"), LifecycleRefusal.NOT_FOUND);
            assertThat(trail.historyOf(draft.subject())).extracting("action").contains("works.enter", "works.read");
        }

        @Test
        void twiceTheSameIsOneWork() {
            Work once = entered("한 번");
            assertThat(entered("한 번").id()).isEqualTo(once.id());
            refusedAt(() -> works.enter(artist, new Work.Wanted(null, "한 번", null, "Somebody else", Kind.FACADE_FILM, null, 2026, null)),
                    WorksRefusal.ENTERED_ALREADY, "titleKo");
            assertThat(works.list(artist, Works.Filter.ALL, FIRST).total()).isEqualTo(1);
        }

        @Test
        void namesOnlyJobsOfTheOrganisation() {
            Award award = scenarios.anAwardInForce(artist);
            Job own = scenarios.anAcceptedJob(artist, award, "echo film");
            Work made = works.enter(artist, with(own));
            assertThat(made.job()).isEqualTo(own.id());
            Actor other = people.applicant().actor();
            scenarios.anOrganisation(other);
            refusedAt(() -> works.enter(other, with(own)), WorksRefusal.NOT_YOUR_JOB, "job");
        }

        private Work.Wanted with(Job job) {
            return new Work.Wanted(null, "작업으로 만든 작품", null, "A", Kind.STYLISED_FILM, job.id(), 2026, null);
        }

        @Test
        void saysWhichFieldIsAtFault() {
            refusedAt(() -> works.enter(artist, wanted(" ", "A", Kind.LIVE, 2026)), TextRefusal.EMPTY, "titleKo");
            refusedAt(() -> works.enter(artist, wanted("제목", null, Kind.LIVE, 2026)), TextRefusal.EMPTY, "artist");
            refusedAt(() -> works.enter(artist, wanted("제목", "A", null, 2026)), WorksRefusal.KIND_MISSING, "kind");
            refusedAt(() -> works.enter(artist, wanted("제목", "A", Kind.LIVE, null)), WorksRefusal.YEAR_OUT_OF_RANGE, "year");
            refusedAt(() -> works.enter(artist, wanted("제목", "A", Kind.LIVE, 1949)), WorksRefusal.YEAR_OUT_OF_RANGE, "year");
            refusedAt(() -> works.enter(artist, wanted("제목", "A", Kind.LIVE, 99_999)), WorksRefusal.YEAR_OUT_OF_RANGE, "year");
            refusedAt(() -> works.enter(artist, wanted("가".repeat(201), "A", Kind.LIVE, 2026)), TextRefusal.TOO_LONG, "titleKo");
            refusedAt(() -> works.enter(people.applicant().actor(), aWork("기관 없음")), OrganisationsRefusal.NO_ORGANISATION, "organisation");
            refused(() -> works.enter(people.officer().actor(), new Work.Wanted(studio.id(), "x", null, "A", Kind.LIVE, null, 2026, null)),
                    LifecycleRefusal.NOT_FOUND);
        }

        private static Work.Wanted wanted(String title, String artist, Kind kind, Integer year) {
            return new Work.Wanted(null, title, null, artist, kind, null, year, null);
        }
    }

    @Nested
    class Publishing {

        @Test
        void showsAWorkToEverybody() {
            Work shown = published("모두의 작품");
            assertThat(shown.state()).isEqualTo(State.PUBLISHED);
            assertThat(works.publish(artist, shown.id(), 0)).as("a second click").isEqualTo(shown);
            PublicWork open = works.published(shown.id());
            assertThat(open.organisation()).isEqualTo(studio.name());
            assertThat(open.visitors()).isZero();
            assertThat(works.published(Kind.FACADE_FILM, "모두의", FIRST).items()).extracting(PublicWork::id).contains(shown.id());
            assertThat(works.published(Kind.LIVE, "모두의 작품", FIRST).items()).extracting(PublicWork::id).doesNotContain(shown.id());
        }

        @Test
        void isTheOrganisationsOwnMatter() {
            Work draft = entered("남의 것");
            for (Role role : Arrays.stream(Role.values()).filter(Role::isStaff).toList()) {
                refused(() -> works.publish(people.with(role).actor(), draft.id(), draft.version()), WorksRefusal.NOT_A_MEMBER);
                refused(() -> works.change(people.with(role).actor(), draft.id(), draft.version(), aWork("x")), WorksRefusal.NOT_A_MEMBER);
            }
        }
    }

    @Nested
    class Changing {

        @Test
        void saysSomethingElseAndKeepsWhatItWasInTheHistory() {
            Work draft = entered("처음");
            Work changed = works.change(artist, draft.id(), draft.version(), aWork("나중"));
            assertThat(changed.title().ko()).isEqualTo("나중");
            assertThat(changed.version()).isEqualTo(1);
            assertThat(works.change(artist, draft.id(), 0, aWork("나중"))).as("a second click").isEqualTo(changed);
            refused(() -> works.change(artist, draft.id(), 0, aWork("또")), LifecycleRefusal.STALE_VERSION);
            entered("다른 작품");
            refusedAt(() -> works.change(artist, draft.id(), 1, aWork("다른 작품")), WorksRefusal.ENTERED_ALREADY, "titleKo");
        }
    }

    @Nested
    class Withdrawing {

        @Test
        void hidesAWorkForGood() {
            Work shown = published("내릴 작품");
            refusedAt(() -> works.withdraw(artist, shown.id(), shown.version(), " "), TextRefusal.EMPTY, "reason");
            refused(() -> works.withdraw(people.officer().actor(), shown.id(), shown.version(), "x"), WorksRefusal.NOT_A_MEMBER);
            Work gone = works.withdraw(artist, shown.id(), shown.version(), "Rights were sold.");
            assertThat(gone.state()).isEqualTo(State.WITHDRAWN);
            refused(() -> works.published(shown.id()), LifecycleRefusal.NOT_FOUND);
            Refusals.refused(() -> works.publish(artist, shown.id(), gone.version()), LifecycleRefusal.NOT_IN_STATE);
            assertThat(entered("내릴 작품").id()).as("the title is free again").isNotEqualTo(shown.id());
        }

        @Test
        void mayBeDoneByTheLead() {
            Work shown = published("신고된 작품");
            assertThat(works.withdraw(people.lead().actor(), shown.id(), shown.version(), "Not theirs.").state()).isEqualTo(State.WITHDRAWN);
        }
    }

    @Test
    void listsByStateKindAndText() {
        Work draft = entered("작성 중인 강");
        Work shown = published("공개한 강");
        assertThat(works.list(artist, Works.Filter.ALL, FIRST).items()).extracting(Work::id).containsExactly(shown.id(), draft.id());
        assertThat(works.list(artist, new Works.Filter(State.DRAFT, null, false, null), FIRST).items()).containsExactly(draft);
        assertThat(works.list(artist, new Works.Filter(null, Kind.LIVE, false, null), FIRST).items()).isEmpty();
        assertThat(works.list(artist, new Works.Filter(null, null, false, "공개한"), FIRST).items()).containsExactly(shown);
        assertThat(works.list(artist, new Works.Filter(null, null, true, null), FIRST).items()).isEmpty();
        assertThat(works.list(people.applicant().actor(), Works.Filter.ALL, FIRST).items()).isEmpty();
    }
}
