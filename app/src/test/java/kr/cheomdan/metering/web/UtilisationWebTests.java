package kr.cheomdan.metering.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageImport;
import kr.cheomdan.metering.UsageImports;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Months open to days, days to records, for who may see them; the same goes into files. */
@CheomdanTest
class UtilisationWebTests {

    private static final String HEADER = "JobIDRaw|JobID|Cluster|Account|State|Submit|Start|End|ElapsedRaw|AllocTRES|JobName\n";

    @Autowired private Pages pages;
    @Autowired private People people;
    @Autowired private Scenarios scenarios;
    @Autowired private Metering metering;
    @Autowired private UsageImports imports;
    @Autowired private TestClock clock;
    @Autowired private JdbcClient jdbc;

    private final String cluster = "util-" + UUID.randomUUID().toString().substring(0, 8);
    private Person operator;
    private Person member;
    private Award award;
    private String month;

    @Test
    void leadsOnFromMonthsThatAreTooMany() {
        String asked = "/usage?from=2000-01&to=2030-01";
        Browserless.Page refused = pages.as(operator, Locale.ENGLISH).get(asked);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).containsPattern("href=\"/usage\"[^>]*>Open the page without these conditions");
        assertThat(pages.as(operator).get(asked).hasEveryMessage()).isTrue();
        for (String absurd : new String[] {"/usage?to=%2B999999999-12", "/usage/days?month=%2B300000-01", "/usage/records?from=%2B300000-01-01"}) {
            assertThat(pages.as(operator).get(absurd).status()).as(absurd).isEqualTo(422);
        }
    }

    @BeforeEach
    void aJobOfTwoHours() {
        operator = people.operator();
        member = people.applicant();
        award = scenarios.anAwardInForce(member.actor(), Unit.CPU_SECOND, 100_000);
        metering.link(operator.actor(), cluster, "acc", award.id(), award.use().from());
        clock.advance(Duration.ofDays(1));
        Instant start = Instant.ofEpochSecond(award.use().from().getEpochSecond() + 60);
        month = start.plusSeconds(9 * 3_600 + 3_600).toString().substring(0, 7);
        String text = HEADER + "1|1|" + cluster + "|acc|COMPLETED|"
                + (start.getEpochSecond() - 600) + "|" + start.getEpochSecond() + "|" + (start.getEpochSecond() + 3_600)
                + "|3600|cpu=2,node=1|=name\n";
        imports.receive(operator.actor(), "sacct.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                UsageImport.Options.none(), true);
    }

    @Test
    void aMonthOpensToItsDaysAndADayToItsRecords() {
        Browserless browser = pages.as(operator);
        Browserless.Page months = browser.get("/usage?cluster=" + cluster);
        assertThat(months.status()).as(months.text()).isEqualTo(200);
        assertThat(months.hasEveryMessage()).isTrue();
        assertThat(months.html()).contains("/usage/days?month=" + month, "data-chart");

        Browserless.Page days = browser.get("/usage/days?month=" + month + "&cluster=" + cluster);
        assertThat(days.text()).contains(cluster, award.number(), "10분");
        assertThat(days.html()).contains("/usage/records?from=" + month);

        assertThat(browser.get("/usage/records?cluster=" + cluster + "&unit=CPU_SECOND&award=" + award.id()).text()).contains("acc");
        assertThat(browser.get("/usage/days?month=soon").status()).isEqualTo(422);
        assertThat(browser.get("/usage/records?why=NONSENSE").status()).isEqualTo(422);
        assertThat(browser.get("/usage?unit=WON").status()).isEqualTo(422);
    }

    /** Many others' rows of the same day stand before; who asks for one class and organisation has theirs all the same. */
    @Test
    void daysAreChosenBeforeTheyAreCut() {
        String before = "a-" + cluster;
        metering.link(operator.actor(), before, "acc", award.id(), award.use().from());
        jdbc.sql("""
                        insert into metering.day (day, cluster_id, unit, award_id, jobs, device_seconds, cpu_seconds, wall_seconds,
                            wait_seconds, charged, uncovered)
                        select d.day, o.id, d.unit, uuidv7(), 1, 1, 1, 1, 1, 0, 0
                        from metering.day d join metering.cluster c on c.id = d.cluster_id and c.name = :cluster
                            join metering.cluster o on o.name = :before, generate_series(1, 2100)
                        """).param("cluster", cluster).param("before", before).update();
        try {
            Browserless browser = pages.as(operator, Locale.ENGLISH);
            String days = "/usage/days?month=" + month;
            assertThat(browser.get(days).text()).containsPattern("Only the last 1,000 of \\d,\\d{3} rows").doesNotContain(award.number());
            assertThat(browser.get(days + "&unit=CPU_SECOND&organisation=" + award.organisationId()).text())
                    .contains(award.number()).doesNotContain(before, "Only the last");
            assertThat(browser.get(days + "&organisation=none").text()).contains(before).doesNotContain(award.number());
            assertThat(browser.get(days + "&organisation=somebody").status()).isEqualTo(422);
        } finally {
            jdbc.sql("delete from metering.day where cluster_id = (select id from metering.cluster where name = :before)")
                    .param("before", before).update();
        }
    }

    @Test
    void onlyReasonsThatARecordCanHaveAreOffered() {
        assertThat(pages.as(operator).get("/usage/records").html()).contains("value=\"NO_ACCOUNT\"", "value=\"JOB_GOES_ON\"")
                .doesNotContain("value=\"NO_START\"", "value=\"STEP\"", "value=\"DUPLICATE\"");
    }

    @Test
    void theSameGoesIntoFiles() {
        Browserless browser = pages.as(operator);
        assertThat(browser.get("/usage.csv?cluster=" + cluster).text()).contains("7200", "CPU_SECOND");
        assertThat(browser.get("/usage/records.csv?cluster=" + cluster).text()).contains(cluster, "7200", award.number());
        assertThat(browser.get("/usage.xlsx?cluster=" + cluster).status()).isEqualTo(200);
        assertThat(browser.get("/usage/records.xlsx?cluster=" + cluster).status()).isEqualTo(200);
    }

    /** And it is the same 10,000 that a search can be paged through. */
    @Test
    void aFileHasAsManyRecordsAsASearchCounts() {
        String full = "full-" + cluster;
        long end = clock.instant().getEpochSecond();
        StringBuilder text = new StringBuilder(HEADER);
        for (int job = 1; job <= 10_001; job++) {
            text.append(job).append('|').append(job).append('|').append(full).append("|nobody|COMPLETED|").append(end - 60).append('|')
                    .append(end - 60).append('|').append(end).append("|60|cpu=1,node=1|name\n");
        }
        imports.receive(operator.actor(), "sacct.txt", new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                UsageImport.Options.none(), true);
        Browserless browser = pages.as(operator, Locale.ENGLISH);

        assertThat(browser.get("/usage/records.csv?cluster=" + full).response().body().lines().skip(1)).hasSize(10_000).doesNotHaveDuplicates();
        UsageRecord.Wanted wanted =
                new UsageRecord.Wanted(null, null, full, null, null, null, null, null, null, null, null);
        assertThat(metering.records(operator.actor(), wanted, new PageQuery(49, 200)).items()).hasSize(200);
        assertThat(metering.records(operator.actor(), wanted, new PageQuery(50, 200)).items()).isEmpty();
        assertThat(browser.get("/usage/records?cluster=" + full + "&page=498").html()).contains("page=499");
        assertThat(browser.get("/usage/records?cluster=" + full + "&page=499").html()).contains("page=498").doesNotContain("page=500");
    }

    @Test
    void whoIsNoStaffSeesTheOwnOrganisationsOnly() {
        Browserless browser = pages.as(member);
        assertThat(browser.get("/usage?organisation=" + award.organisationId()).status()).isEqualTo(200);
        assertThat(browser.get("/usage/records?award=" + award.id()).text()).contains(cluster);
        assertThat(browser.getOnly("/usage").status()).isEqualTo(403);
        assertThat(browser.getOnly("/usage/days?month=" + month).status()).isEqualTo(403);
        assertThat(pages.as(people.applicant()).getOnly("/usage?organisation=" + award.organisationId()).status()).isEqualTo(404);
        assertThat(pages.as(people.applicant()).getOnly("/usage/records?award=" + award.id()).status()).isEqualTo(404);
    }
}
