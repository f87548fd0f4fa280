package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Corrections of the book on pages: one person asks, another one approves. */
@CheomdanTest
class CorrectionPagesTests {

    private static final String NOT_YOURS = "lifecycle.not-your-role";
    private static final String NEW = "/ledger/corrections/new";

    @Autowired
    private Ledger ledger;

    @Autowired
    private Corrections corrections;

    @Autowired
    private TestClock clock;

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    private TestBook book;
    private Browserless officer;
    private Browserless lead;
    private AccountId award;
    private AccountId used;

    @BeforeEach
    void writeABook() {
        book = TestBook.withAward(ledger, 36_000);
        book.post(TransferCode.JOB_HELD, book.award, book.used, 3_600);
        officer = pages.as(people.officer());
        lead = pages.as(people.lead());
        award = book.id(book.award);
        used = book.id(book.used);
    }

    @Nested
    class Choosing {

        @Test
        void searchesAndChoosesBothAccountsWithoutAListOfAll() {
            Browserless.Page start = officer.get(NEW);
            assertThat(start.hasEveryMessage()).isTrue();
            assertThat(start.text()).contains("계정 고르기", "이름이나 번호 일부를 적거나").doesNotContain(book.unique);
            Browserless.Page found = officer.get(NEW + "?q=" + book.award.ownerId());
            assertThat(found.html()).contains(NEW + "?account=" + award, NEW + "?account=" + used);
            Browserless.Page second = officer.get(NEW + "?account=" + award + "&q=" + book.award.ownerId());
            assertThat(second.text()).contains("상대 계정 고르기");
            assertThat(second.html()).contains("other=" + used).doesNotContain("other=" + award);
            assertThat(officer.get(NEW + "?account=" + award + "&q=nobody-" + book.unique).text()).contains("맞는 계정이 없습니다");
            Browserless.Page form = officer.get(NEW + "?account=" + award + "&other=" + used);
            assertThat(form.text()).contains("배정 · ", "사용 · ", "양 (CPU시간)").doesNotContain("상대 계정 고르기");
            assertThat(form.html()).doesNotContain("<option");
        }

        @Test
        void isPresetByTheAccountAndTheEntry() {
            assertThat(officer.get("/ledger/accounts/" + award).html()).contains(NEW + "?account=" + award);
            Transfer transfer = book.post(TransferCode.JOB_HELD, book.award, book.used, 60);
            assertThat(officer.get("/ledger/transfers/" + transfer.id()).html()).contains(NEW + "?account=" + award + "&amp;other=" + used);
        }

        @Test
        void isForOfficersAndLeads() {
            for (Browserless other : List.of(pages.as(people.auditor()), pages.as(people.applicant()))) {
                assertThat(other.get(NEW).status()).isEqualTo(403);
                assertThat(send(other, "/ledger/corrections", form("OUT", "1", "담당자가 아닙니다")).text()).contains(NOT_YOURS);
            }
            assertThat(pages.as(people.auditor()).get("/ledger/accounts/" + award).html()).doesNotContain(NEW);
        }
    }

    @Nested
    class Adjusting {

        @Test
        void asksOnceHoweverOftenTheFormIsSentAndWritesOnceAnotherApproves() {
            Map<String, String> sent = form("OUT", "0.5", "계량기 점검에서 찾은 사용량");
            Browserless.Page asked = send(officer, "/ledger/corrections", sent);
            assertThat(asked.path()).startsWith("/ledger/corrections/");
            assertThat(asked.hasEveryMessage()).isTrue();
            assertThat(asked.text()).contains("조정 0.5 CPU시간", "승인 대기", "계량기 점검에서 찾은 사용량", "승인하면 바뀌는 잔액", "8.5 CPU시간");
            assertThat(asked.text()).doesNotContain("승인하고 기록");
            assertThat(send(officer, "/ledger/corrections", sent).path()).isEqualTo(asked.path());
            assertThat(ledger.balance(book.award).posted()).isEqualTo(32_400);

            Browserless.Page seen = lead.get(asked.path());
            assertThat(seen.text()).contains("승인하고 기록");
            Browserless.Page done = send(lead, asked.path() + "/approve", Map.of("version", "0", "note", "계량기에서 확인했습니다"));
            assertThat(done.path()).isEqualTo(asked.path());
            assertThat(done.text()).contains("승인하여 원장에 기록했습니다", "기록됨", "계량기에서 확인했습니다", "정정 요청", "승인하여 기록");
            assertThat(send(lead, asked.path() + "/approve", Map.of("version", "0", "note", "")).text()).contains("기록됨");
            assertThat(ledger.balance(book.award).posted()).isEqualTo(32_400 - 1_800);
            Transfer written = ledger.transfersOf(corrections.find(people.lead().actor(), id(asked)).subject()).get(0);
            assertThat(done.html()).contains("/ledger/transfers/" + written.id());
            assertThat(lead.get("/ledger/transfers/" + written.id()).html()).contains(asked.path());
        }

        @Test
        void keepsWhatWasTypedAndNamesTheAccountThatHasTooLittle() {
            Browserless.Page refused = send(officer, "/ledger/corrections", form("OUT", "9.5", "너무 많이 옮기는 조정"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("배정 · ", "계정의 잔액이 부족합니다. 필요한 양은 9.5 CPU시간인데 쓸 수 있는 양은 9 CPU시간입니다");
            assertThat(refused.html()).contains("value=\"9.5\"", "너무 많이 옮기는 조정", "checked=\"checked\"");
            assertThat(send(officer, "/ledger/corrections", form("IN", "한 시간", "말로 적은 양입니다")).status()).isEqualTo(422);
            assertThat(send(officer, "/ledger/corrections", form("IN", "0.00001", "초보다 작은 양입니다")).status()).isEqualTo(422);
            assertThat(send(officer, "/ledger/corrections", form("IN", "", "양을 적지 않았습니다")).status()).isEqualTo(422);
            assertThat(send(officer, "/ledger/corrections", form("IN", "1", "왜")).text()).contains("사유를");
            assertThat(send(officer, "/ledger/corrections", form("", "1", "방향이 없습니다")).status()).isEqualTo(422);
            Map<String, String> none = new HashMap<>(form("IN", "1", "상대 계정이 없습니다"));
            none.put("other", "");
            assertThat(send(officer, "/ledger/corrections", none).status()).isEqualTo(422);
            none.put("other", "nobody");
            assertThat(send(officer, "/ledger/corrections", none).text()).contains("lifecycle.not-found");
        }

        @Test
        void mayTakePlaceInALockedPeriod() {
            clock.advance(Duration.ofMinutes(1));
            Map<String, String> sent = new HashMap<>(form("OUT", "1", "지난해 사용량을 뒤늦게 반영합니다"));
            sent.put("effectiveAt", "2026-12-31T12:00");
            assertThat(send(officer, "/ledger/corrections", sent).text()).contains("2026-12-31 12:00:00");
        }
    }

    @Nested
    class Deciding {

        @Test
        void isNotDoneByWhoAsked() {
            Browserless.Page asked = send(lead, "/ledger/corrections", form("OUT", "1", "스스로 승인하려는 조정"));
            assertThat(asked.text()).contains("다른 사업 책임자의 승인을 기다립니다", "요청 취하").doesNotContain("승인하고 기록");
            Browserless.Page refused = send(lead, asked.path() + "/approve", Map.of("version", "0"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("두 번째 담당자가 필요합니다");
            assertThat(send(lead, asked.path() + "/withdraw", Map.of("version", "0")).text()).contains("취하했습니다");
        }

        @Test
        void keepsTheNoteWhereItIsRefusedAndRejectsWithAReason() {
            Browserless.Page asked = send(officer, "/ledger/corrections", form("OUT", "9", "남은 것을 모두 옮깁니다"));
            assertThat(send(lead, asked.path() + "/reject", Map.of("version", "0", "note", " ")).status()).isEqualTo(422);
            book.hold(1);
            Browserless.Page refused = send(lead, asked.path() + "/approve", Map.of("version", "0", "note", "확인하고 승인합니다"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("배정 · ", "계정의 잔액이 부족합니다", "지금 상태로는 승인할 수 없습니다", "확인하고 승인합니다");
            Browserless.Page rejected = send(lead, asked.path() + "/reject", Map.of("version", "0", "note", "예약이 먼저입니다"));
            assertThat(rejected.text()).contains("반려했습니다", "예약이 먼저입니다");
        }

        @Test
        void isFoundWhereOtherWorkWaits() {
            Browserless.Page asked = send(officer, "/ledger/corrections", form("OUT", "1", "승인을 기다리는 조정"));
            String badge = "승인 대기 " + corrections.waitingFor(people.lead().actor()) + "건";
            for (String page : List.of("/ledger", "/ledger/entries", "/ledger/corrections", "/ledger/periods", "/ledger/rates")) {
                assertThat(lead.get(page).text()).as(page).contains(badge);
                assertThat(officer.get(page).text()).as(page).doesNotContain(badge);
            }
            assertThat(lead.get("/").text()).contains("승인을 기다리는 원장 정정");
            assertThat(lead.get("/ledger/corrections").html()).contains(asked.path());
            assertThat(lead.get("/ledger/corrections?account=" + award).html()).contains(asked.path(), "value=\"" + award);
            assertThat(lead.get("/ledger/corrections?account=" + book.id(book.call)).html()).doesNotContain(asked.path());
            assertThat(lead.get("/ledger/accounts/" + award).html()).contains("/ledger/corrections?account=" + award);
            assertThat(lead.get("/ledger/corrections?state=POSTED").html()).doesNotContain(asked.path());
            Browserless english = pages.as(people.auditor(), Locale.ENGLISH);
            assertThat(english.get("/ledger/corrections").hasEveryMessage()).isTrue();
            assertThat(english.get(asked.path()).hasEveryMessage()).isTrue();
            assertThat(english.get(asked.path()).text()).contains("Waiting for approval").doesNotContain("Approve and write");
            assertThat(pages.as(people.applicant()).get(asked.path()).status()).isEqualTo(403);
        }
    }

    @Nested
    class Reversing {

        @Test
        void movesBackOnceApprovedAndLeadsBothWays() {
            Transfer wrong = book.post(TransferCode.JOB_HELD, book.award, book.used, 60);
            String page = "/ledger/transfers/" + wrong.id();
            assertThat(officer.get(page).text()).contains("이 기록의 취소 요청");
            assertThat(officer.get(page + "/reverse").hasEveryMessage()).isTrue();
            Browserless.Page tooShort = send(officer, page + "/reverse", Map.of("key", book.unique, "reason", "짧음"));
            assertThat(tooShort.status()).isEqualTo(422);
            assertThat(tooShort.html()).contains(">짧음<");
            Browserless.Page asked = send(officer, page + "/reverse", Map.of("key", book.unique, "reason", "다른 작업의 사용량이었습니다"));
            assertThat(asked.text()).contains("취소 0.0167 CPU시간", "다른 작업의 사용량이었습니다");
            assertThat(officer.get(page).text()).contains("승인을 기다리고 있습니다").doesNotContain("이 기록의 취소 요청");
            assertThat(send(officer, page + "/reverse", Map.of("key", "again", "reason", "두 번째 취소입니다")).text()).contains("이미 요청되어");
            send(lead, asked.path() + "/approve", Map.of("version", "0"));
            assertThat(lead.get(page).text()).contains("함께 보아야 할 기록").doesNotContain("이 기록의 취소 요청");
            assertThat(ledger.balance(book.award).posted()).isEqualTo(32_400);
            assertThat(send(lead, page + "/reverse", Map.of("key", "again", "reason", "두 번째 취소입니다")).text()).contains("이미 취소되었습니다");
        }

        @Test
        void saysThatItTakesAllThatWasWrittenTogether() {
            Transfer alone = book.post(TransferCode.JOB_HELD, book.award, book.used, 60);
            List<Transfer> together = ledger.writeTogether(TestBook.ACTOR, Stream.of(1, 2)
                    .map(amount -> book.posting(TransferCode.JOB_HELD, book.award, book.used, amount))
                    .map(Posting.Instruction::post).toList());
            String page = "/ledger/transfers/" + together.get(0).id();

            assertThat(officer.get("/ledger/transfers/" + alone.id()).text()).doesNotContain("함께 쓰인 기록이 모두 취소됩니다");
            assertThat(officer.get(page).text()).contains("함께 쓰인 기록이 모두 취소됩니다");
            assertThat(officer.get(page).html()).contains("/ledger/transfers/" + together.get(1).id());
            Browserless.Page asked = send(officer, page + "/reverse", Map.of("key", book.unique, "reason", "다른 작업의 사용량이었습니다"));
            send(lead, asked.path() + "/approve", Map.of("version", "0"));
            assertThat(officer.get("/ledger/transfers/" + together.get(1).id()).text()).doesNotContain("이 기록의 취소 요청");
            assertThat(ledger.balance(book.used).posted()).isEqualTo(3_660);
        }

        @Test
        void isNotOfferedWhereNothingMovedOrToOthers() {
            Transfer held = book.hold(60);
            assertThat(officer.get("/ledger/transfers/" + held.id()).text()).doesNotContain("이 기록의 취소 요청");
            Transfer settled = book.settle(held, 30);
            assertThat(officer.get("/ledger/transfers/" + held.id()).html()).contains("/ledger/transfers/" + settled.id());
            Browserless auditor = pages.as(people.auditor());
            assertThat(auditor.get("/ledger/transfers/" + settled.id()).text()).doesNotContain("이 기록의 취소 요청");
            assertThat(send(auditor, "/ledger/transfers/" + settled.id() + "/reverse", Map.of("reason", "담당자가 아닙니다")).text())
                    .contains(NOT_YOURS);
            assertThat(officer.get("/ledger/transfers/" + UUID.randomUUID()).status()).isEqualTo(404);
            assertThat(officer.get("/ledger/transfers/" + UUID.randomUUID() + "/reverse").status()).isEqualTo(404);
        }
    }

    private Map<String, String> form(String direction, String amount, String reason) {
        return Map.of("key", book.unique + amount + reason, "account", award.toString(), "other", used.toString(), "direction", direction,
                "amount", amount, "effectiveAt", "", "reason", reason);
    }

    private static Corrections.Id id(Browserless.Page page) {
        return Corrections.Id.of(page.path().substring(page.path().lastIndexOf('/') + 1));
    }

    /** Sends a form with its mark, and follows where it leads. */
    private static Browserless.Page send(Browserless browser, String path, Map<String, String> fields) {
        browser.get("/account");
        Map<String, String> marked = new HashMap<>(fields);
        marked.put("_csrf", browser.csrf());
        return browser.post(path, marked);
    }
}
