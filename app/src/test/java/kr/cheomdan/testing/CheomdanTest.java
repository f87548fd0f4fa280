package kr.cheomdan.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kr.cheomdan.CheomdanServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole server on a free port with a real PostgreSQL, started once for the whole suite. To keep it at one, test classes add nothing
 * that changes the context (no properties, no beans of their own, no profiles). Nothing is cleaned between tests: each makes its own
 * records under unique names and looks at those only.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SpringBootTest(classes = CheomdanServer.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({CheomdanTestConfiguration.class, Scenarios.class, People.class, Api.class, Pages.class})
@ContextConfiguration(initializers = TestDatabase.class)
public @interface CheomdanTest {}
