package kr.cheomdan.works;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.works.Showing.Action;
import kr.cheomdan.works.Showing.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CheomdanTest
class ShowingsTests {

    private static final String HASH = "ab".repeat(32);

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Works works;

    @Autowired
    private Showings showings;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Actor artist;
    private Actor officer;
    private Work work;
    private LocalDate today;

    @BeforeEach
    void aPublishedWork() {
        artist = people.applicant().actor();
        officer = people.officer().actor();
        scenarios.anOrganisation(artist);
        Work draft = works.enter(artist, WorksTests.aWork("상영할 작품"));
        work = works.publish(artist, draft.id(), draft.version());
        today = Seoul.dayOf(clock.instant());
    }

    private Showing.Wanted shown(String place, Long visitors, int level) {
        return wanted(null, place, today.minusDays(9), today.minusDays(3), true, visitors, visitors == null ? null : "tickets", level);
    }

    private static Showing.Wanted wanted(
            String reason, String place, LocalDate from, LocalDate until, boolean held, Long visitors, String how, int level) {
        return new Showing.Wanted(reason, place, from, until, held, visitors, how, level >= 3 ? HASH.toUpperCase() : null,
                level >= 2 ? "List of tickets" : null, level);
    }

    private Showing.Wanted corrected(Long visitors, int level) {
        return wanted("Counted twice.", "Wall", today.minusDays(9), today.minusDays(3), true, visitors, "tickets", level);
    }

    @Test
    void everyStateAllowsExactlyWhatTheTableSays() {
        Set<String> allowed = Action.LIFECYCLE.edges().stream()
                .map(edge -> edge.from() + " " + edge.action() + " " + edge.to())
                .collect(Collectors.toSet());
        assertThat(allowed).containsExactlyInAnyOrder("ENTERED CONFIRM CONFIRMED", "ENTERED REFUSE REFUSED", "ENTERED CORRECT REPLACED",
                "REFUSED CORRECT REPLACED", "CONFIRMED CORRECT CONFIRMED", "CONFIRMED REPLACE REPLACED");
        Actor lead = people.lead().actor();
        for (State from : State.values()) {
            for (Action action : Action.values()) {
                if (Action.LIFECYCLE.edge(from, action).isEmpty()) {
                    refused(() -> Action.LIFECYCLE.next(from, action, lead), LifecycleRefusal.NOT_IN_STATE);
                }
            }
        }
    }

    @Nested
    class Entering {

        @Test
        void waitsForTheSecondPersonAndIsNotCountedBefore() {
            Showing entry = showings.add(artist, work.id(), shown("Wall", 1_200L, 3));
            assertThat(entry.state()).isEqualTo(State.ENTERED);
            assertThat(entry.series()).isEqualTo(entry.id());
            assertThat(entry.evidenceSha256()).isEqualTo(HASH);
            assertThat(showings.add(artist, work.id(), shown("Wall", 1_200L, 3)).id()).as("a second click").isEqualTo(entry.id());
            assertThat(works.published(work.id()).visitors()).isZero();
            assertThat(works.published(work.id()).showings()).singleElement().satisfies(open -> {
                assertThat(open.visitors()).isNull();
                assertThat(open.confirmed()).isFalse();
            });
            assertThat(showings.waitingFor(officer)).isPositive();
            assertThat(showings.waitingFor(artist)).isZero();
        }

        @Test
        void isForMembersAndPublishedWorks() {
            refused(() -> showings.add(people.applicant().actor(), work.id(), shown("Wall", 1L, 1)), LifecycleRefusal.NOT_FOUND);
            refused(() -> showings.add(officer, work.id(), shown("Wall", 1L, 1)), WorksRefusal.NOT_A_MEMBER);
            Work draft = works.enter(artist, WorksTests.aWork("작성 중"));
            refused(() -> showings.add(artist, draft.id(), shown("Wall", 1L, 1)), LifecycleRefusal.NOT_IN_STATE);
        }

        @Test
        void saysWhichFieldIsAtFault() {
            LocalDate from = today.minusDays(2);
            refusedAt(() -> add(wanted(null, "", from, from, true, null, null, 1)), TextRefusal.EMPTY, "place");
            refusedAt(() -> add(wanted(null, "W", null, from, true, null, null, 1)), WorksRefusal.FROM_MISSING, "from");
            refusedAt(() -> add(wanted(null, "W", from, from.minusDays(1), true, null, null, 1)), WorksRefusal.UNTIL_BEFORE_FROM, "until");
            refusedAt(() -> add(wanted(null, "W", LocalDate.of(1, 1, 1), from, true, null, null, 1)), WorksRefusal.DAY_OUT_OF_RANGE, "from");
            refusedAt(() -> add(wanted(null, "W", from, today.plusYears(6), true, null, null, 1)), WorksRefusal.DAY_OUT_OF_RANGE, "until");
            refusedAt(() -> add(wanted(null, "W", from, today.plusDays(1), true, 5L, "t", 1)), WorksRefusal.COUNTED_TOO_EARLY, "visitors");
            refusedAt(() -> add(wanted(null, "W", from, from, true, -1L, "t", 1)), WorksRefusal.VISITORS_OUT_OF_RANGE, "visitors");
            refusedAt(() -> add(wanted(null, "W", from, from, true, 5L, " ", 1)), WorksRefusal.HOW_MISSING, "countedHow");
            refusedAt(() -> add(wanted(null, "W", from, from, true, 5L, "t", 5)), WorksRefusal.LEVEL_OUT_OF_RANGE, "evidenceLevel");
            refusedAt(() -> add(wanted(null, "W", from, from, true, 5L, "t", 0)), WorksRefusal.PLANNED_HAS_NO_VISITORS, "evidenceLevel");
            refusedAt(() -> add(new Showing.Wanted(null, "W", from, from, null, 5L, "t", null, null, 2)),
                    WorksRefusal.EVIDENCE_MISSING, "evidenceNote");
            refusedAt(() -> add(new Showing.Wanted(null, "W", from, from, null, 5L, "t", "abc", null, 2)),
                    WorksRefusal.HASH_MALFORMED, "evidenceSha256");
        }

        @Test
        void countsNobodyTwiceAtTheSamePlaceOnTheSameDays() {
            add(shown("Wall", 10L, 1));
            refusedAt(() -> add(wanted(null, "wall", today.minusDays(3), today, true, 5L, "t", 1)), WorksRefusal.SHOWN_THERE_ALREADY, "place");
            add(wanted(null, "Wall", today.minusDays(2), today, true, 5L, "t", 1));
            add(wanted(null, "Hall", today.minusDays(3), today, true, 5L, "t", 1));
        }

        private Showing add(Showing.Wanted wanted) {
            return showings.add(artist, work.id(), wanted);
        }
    }

    @Nested
    class Confirming {

        @Test
        void makesAFigureCount() {
            Showing entry = showings.add(artist, work.id(), shown("Wall", 1_200L, 3));
            Showing confirmed = showings.confirm(officer, entry.id(), entry.version(), "Seen.");
            assertThat(confirmed.state()).isEqualTo(State.CONFIRMED);
            assertThat(confirmed.decided().name()).isEqualTo(officer.name());
            assertThat(showings.confirm(officer, entry.id(), entry.version(), "Seen.")).as("a second click").isEqualTo(confirmed);
            PublicWork open = works.published(work.id());
            assertThat(open.visitors()).isEqualTo(1_200);
            assertThat(open.timesShown()).isEqualTo(1);
            assertThat(open.showings().get(0).evidenceSha256()).isEqualTo(HASH);
        }

        @Test
        void isForASecondPersonOfTheAgency() {
            Actor both = people.with(Role.APPLICANT, Role.PROGRAM_OFFICER).actor();
            scenarios.anOrganisation(both);
            Work own = works.enter(both, WorksTests.aWork("담당자의 작품"));
            own = works.publish(both, own.id(), own.version());
            Showing entry = showings.add(both, own.id(), shown("Wall", 7L, 1));
            refused(() -> showings.confirm(both, entry.id(), 0, null), WorksRefusal.SAME_PERSON);
            refused(() -> showings.refuse(both, entry.id(), 0, "x"), WorksRefusal.SAME_PERSON);
            refused(() -> showings.confirm(artist, entry.id(), 0, null), LifecycleRefusal.NOT_FOUND);
            refused(() -> showings.confirm(people.operator().actor(), entry.id(), 0, null), LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> showings.confirm(people.auditor().actor(), entry.id(), 0, null), LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> showings.confirm(officer, entry.id(), 3, null), LifecycleRefusal.STALE_VERSION);
            assertThat(showings.confirm(officer, entry.id(), 0, null).state()).isEqualTo(State.CONFIRMED);
        }

        @Test
        void waitsUntilAShowingIsOver() {
            Showing coming = showings.add(artist, work.id(), wanted(null, "Wall", today, today.plusDays(1), true, null, null, 1));
            refused(() -> showings.confirm(officer, coming.id(), 0, null), WorksRefusal.NOT_OVER);
            Showing planned = showings.add(artist, work.id(), wanted(null, "Hall", today, today, true, null, null, 0));
            refused(() -> showings.confirm(officer, planned.id(), 0, null), WorksRefusal.ONLY_PLANNED);
            clock.advance(Duration.ofDays(1));
            assertThat(showings.confirm(officer, coming.id(), 0, null).state()).isEqualTo(State.CONFIRMED);
        }

        @Test
        void bySeveralAtOnceHappensOnce() throws Exception {
            Showing entry = showings.add(artist, work.id(), shown("Wall", 12L, 2));
            List<Actor> officers = List.of(officer, people.officer().actor(), people.lead().actor());
            ExecutorService pool = Executors.newFixedThreadPool(officers.size());
            try {
                List<Callable<Boolean>> all = officers.stream().<Callable<Boolean>>map(each -> () -> {
                    try {
                        showings.confirm(each, entry.id(), 0, null);
                        return true;
                    } catch (kr.cheomdan.shared.RefusedException late) {
                        return false;
                    }
                }).toList();
                int done = 0;
                for (Future<Boolean> each : pool.invokeAll(all)) {
                    done += each.get() ? 1 : 0;
                }
                assertThat(done).isEqualTo(1);
            } finally {
                pool.shutdown();
            }
        }
    }

    @Nested
    class Correcting {

        @Test
        void leavesWhatWasConfirmedInForceUntilTheCorrectionIsConfirmed() {
            Showing first = showings.add(artist, work.id(), shown("Wall", 1_200L, 3));
            Showing counted = showings.confirm(officer, first.id(), first.version(), null);
            refusedAt(() -> showings.correct(artist, first.id(), wanted(" ", "Wall", first.from(), first.until(), true, 900L, "t", 3)),
                    TextRefusal.EMPTY, "reason");
            refusedAt(() -> showings.correct(artist, first.id(), corrected(1_200L, 3)), WorksRefusal.NOTHING_CORRECTED, "reason");
            Showing better = showings.correct(artist, first.id(), corrected(900L, 3));
            assertThat(showings.correct(artist, first.id(), corrected(900L, 3)).id()).as("a second click").isEqualTo(better.id());
            refused(() -> showings.correct(artist, first.id(), corrected(800L, 3)), WorksRefusal.CORRECTION_WAITS);
            assertThat(better.series()).isEqualTo(first.id());
            assertThat(showings.get(artist, first.id())).isEqualTo(counted);
            assertThat(works.published(work.id()).visitors()).isEqualTo(1_200);

            showings.confirm(officer, better.id(), better.version(), null);
            assertThat(works.published(work.id()).visitors()).isEqualTo(900);
            Showing before = showings.get(artist, first.id());
            assertThat(before.state()).isEqualTo(State.REPLACED);
            assertThat(before.visitors()).as("is not overwritten").isEqualTo(1_200);
            refused(() -> showings.correct(artist, first.id(), corrected(1L, 1)), LifecycleRefusal.NOT_IN_STATE);
        }

        @Test
        void replacesWhatWasRefusedOrStillWaits() {
            Showing first = showings.add(artist, work.id(), shown("Wall", 5L, 1));
            Showing second = showings.correct(artist, first.id(), corrected(6L, 1));
            assertThat(showings.get(artist, first.id()).state()).isEqualTo(State.REPLACED);
            refusedAt(() -> showings.refuse(officer, second.id(), 0, ""), TextRefusal.EMPTY, "reason");
            Showing refused = showings.refuse(officer, second.id(), 0, "Who counted?");
            assertThat(showings.refuse(officer, second.id(), 0, "Who counted?")).as("a second click").isEqualTo(refused);
            Showing third = showings.correct(artist, second.id(), corrected(6L, 2));
            assertThat(showings.get(artist, second.id()).state()).isEqualTo(State.REPLACED);
            assertThat(showings.confirm(officer, third.id(), 0, null).state()).isEqualTo(State.CONFIRMED);
        }

        @Test
        void saysThatAShowingDidNotTakePlaceAlsoOfAWithdrawnWork() {
            Showing first = showings.add(artist, work.id(), shown("Wall", 5L, 2));
            showings.confirm(officer, first.id(), 0, null);
            works.withdraw(artist, work.id(), work.version(), "Rights were sold.");
            refusedAt(() -> showings.correct(artist, first.id(), wanted("Rain.", "Wall", first.from(), first.until(), false, 5L, "t", 2)),
                    WorksRefusal.VISITORS_OF_NOTHING, "visitors");
            Showing none = showings.correct(artist, first.id(), wanted("Rain.", "Wall", first.from(), first.until(), false, null, null, 1));
            assertThat(showings.confirm(officer, none.id(), 0, null).tookPlace()).isFalse();
        }

        @Test
        void neverOverwritesEvenInTheDatabase() {
            Showing entry = showings.add(artist, work.id(), shown("Wall", 5L, 1));
            assertThatThrownBy(() -> jdbc.sql("update works.showing set visitors = 6 where id = :id")
                            .param("id", entry.id().value()).update())
                    .hasMessageContaining("corrected by another entry");
        }
    }

    @Test
    void existsForNobodyElse() {
        Showing entry = showings.add(artist, work.id(), shown("Wall", 5L, 1));
        Actor stranger = people.applicant().actor();
        refused(() -> showings.get(stranger, entry.id()), LifecycleRefusal.NOT_FOUND);
        refused(() -> showings.correct(stranger, entry.id(), corrected(1L, 1)), LifecycleRefusal.NOT_FOUND);
        assertThat(showings.get(people.auditor().actor(), entry.id())).isEqualTo(entry);
    }
}
