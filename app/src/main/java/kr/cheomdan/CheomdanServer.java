package kr.cheomdan;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The server: one process, one PostgreSQL. Beans have their whole name, because modules may use the same word for different things. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class CheomdanServer {

    private static final int FAULT = 3;

    public static void main(String[] args) {
        if (!canNameFilesInKorean()) {
            PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
            err.println("한글 파일 이름을 쓸 수 없는 로캘입니다. LC_ALL=C.UTF-8을 지정하고 다시 시작해 주십시오.");
            err.println("This locale cannot write Korean names of files. Set LC_ALL=C.UTF-8 and start again.");
            System.exit(FAULT);
        }
        SpringApplication.run(CheomdanServer.class, args);
    }

    /** Java takes the encoding of file names from the locale, once, and cannot be told another. */
    private static boolean canNameFilesInKorean() {
        return Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode('가');
    }
}
