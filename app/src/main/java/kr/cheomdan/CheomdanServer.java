package kr.cheomdan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The server: one process, one PostgreSQL. Beans have their whole name, because modules may use the same word for different things. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class CheomdanServer {

    public static void main(String[] args) {
        SpringApplication.run(CheomdanServer.class, args);
    }
}
