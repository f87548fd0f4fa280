package kr.cheomdan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: one process, one PostgreSQL. */
@SpringBootApplication
public class CheomdanServer {

    public static void main(String[] args) {
        SpringApplication.run(CheomdanServer.class, args);
    }
}
