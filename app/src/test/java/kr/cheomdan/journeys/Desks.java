package kr.cheomdan.journeys;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.Chromium.Size;
import kr.cheomdan.testing.Chromium.Window;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The windows of the people of one story; whoever is asked whether to go on says yes. */
abstract class Desks {

    @LocalServerPort
    private int port;

    private final List<Window> windows = new ArrayList<>();

    @AfterEach
    void closeWindows() {
        windows.forEach(Window::close);
    }

    Window open() {
        return open("ko");
    }

    Window open(String language) {
        Window window = Chromium.open(port, language, Size.WIDE);
        window.page().onDialog(Dialog::accept);
        windows.add(window);
        return window;
    }

    Window window(Person person) {
        Window window = open();
        window.signIn(person);
        return window;
    }

    static void press(Page page, String button) {
        page.locator(button).first().click();
    }
}
