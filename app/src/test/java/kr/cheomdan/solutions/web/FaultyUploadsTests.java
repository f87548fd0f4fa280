package kr.cheomdan.solutions.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Files that firms send by mistake, to solutions that ship, through the form of the page and the program that checks them. */
@CheomdanTest
class FaultyUploadsTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    private record Upload(String solution, Map<String, byte[]> files, String code, String ko, String en) {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As little of a workbook as tells that it is one. */
    private static final byte[] WORKBOOK = bytes("PK\u0003\u0004\u0014\u0000\u0000\u0000[Content_Types].xml xl/workbook.xml");

    private static final byte[] HUGE_PICTURE = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 0, 17, 8, 0x75, 0x30, 0x75, 0x30, 3, 1, 0x22,
        0, 2, 0x11, 1, 3, 0x11, 1, (byte) 0xFF, (byte) 0xD9};

    @TestFactory
    Stream<DynamicTest> areToldOnThePageInBothLanguages() {
        return Stream.of(
                new Upload("energy-forecast", Map.of("readings", WORKBOOK), "input.workbook", "엑셀 통합 문서(xlsx, xls)입니다.",
                        "This is an Excel workbook (xlsx, xls)."),
                new Upload("auto-schedule", Map.of("work", bytes("job,step,machine,minutes,after\nA,10,saw,5,20\nA,20,drill,5,10\n")),
                        "auto-schedule.cycle", "2행: 공정이 서로를 기다려 시작할 수 없습니다: A:10 ← A:20 ← A:10.",
                        "Row 2: these steps wait for each other in a circle"),
                new Upload("art-style", Map.of("image", HUGE_PICTURE, "model", bytes("no model")), "art-style.image-too-large",
                        "그림이 30000 × 30000 픽셀입니다.", "The picture has 30000 x 30000 pixels"))
                .map(each -> DynamicTest.dynamicTest(each.solution(), () -> isTold(each)));
    }

    private void isTold(Upload upload) {
        Person person = people.applicant();
        scenarios.anAwardInForce(person.actor());
        Browserless browser = pages.as(person);
        String page = "/solutions/" + upload.solution();
        browser.get(page);

        Browserless.Page korean = browser.send(SolutionForms.withFiles(browser.request(page + "/check"), Map.of("_csrf", browser.csrf()),
                upload.files()));
        browser.get(page + "?lang=en");
        Browserless.Page english = browser.send(SolutionForms.withFiles(browser.request(page + "/check"), Map.of("_csrf", browser.csrf()),
                upload.files()));

        assertThat(korean.status()).isEqualTo(422);
        assertThat(korean.text()).contains("자료를 쓸 수 없습니다", upload.code(), upload.ko());
        assertThat(english.text()).contains(upload.code(), upload.en());
        assertThat(korean.html() + english.html()).doesNotContain("Exception", "\tat ");
        assertThat(korean.hasEveryMessage()).isTrue();
        assertThat(english.hasEveryMessage()).isTrue();
    }
}
