package kr.cheomdan.setup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the person at the terminal, once, how to sign in; and keeps the same in a file that only the server's own user reads. */
@Component
class Announcement {

    /** Read by the demonstration, which acts as all of these people. */
    private static final String FILE = "first-accounts.json";

    private final Path file;
    private final JsonMapper json;

    Announcement(@Value("${cheomdan.data.directory}") Path dataDirectory, JsonMapper json) {
        this.file = dataDirectory.toAbsolutePath().normalize().resolve(FILE);
        this.json = json;
    }

    void keep(Map<ExamplePerson, String> passwords) throws IOException {
        Map<String, String> byLogin = new LinkedHashMap<>();
        passwords.forEach((person, password) -> byLogin.put(person.login(), password));
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(byLogin));
    }

    /** On standard output, where no log collector keeps it. */
    void print(Map<ExamplePerson, String> passwords) {
        PrintStream out = System.out;
        out.println();
        out.println("CHEOMDAN: 첫 시작입니다. 아래 계정을 만들었습니다. 비밀번호는 지금 한 번만 보여 드립니다.");
        out.println("          First start. These accounts were created; their passwords are shown this once.");
        out.println();
        passwords.forEach((person, password) ->
                out.printf("  %-12s %s   %s / %s%n", person.login(), password, person.nameKo(), person.nameEn()));
        out.println();
        out.println("          서버 사용자만 읽을 수 있는 파일에도 있습니다. / Also in a file that only the server's user reads: " + file);
        out.println();
        out.flush();
    }
}
