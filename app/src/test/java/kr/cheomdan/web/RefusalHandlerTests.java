package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

class RefusalHandlerTests {

    private final ExceptionHandlerMethodResolver handlers = new ExceptionHandlerMethodResolver(RefusalHandler.class);

    @Test
    void takesATransactionThatCannotBeRolledBackForAnOutage() {
        assertThat(handlerOf(new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"))))
                .isEqualTo("databaseUnavailable");
    }

    @Test
    void takesATransactionThatWasMarkedToFailForAFaultOfOurs() {
        assertThat(handlerOf(new UnexpectedRollbackException("rolled back"))).isEqualTo("fault");
    }

    private String handlerOf(Exception exception) {
        Method handler = handlers.resolveMethod(exception);
        return handler == null ? "none" : handler.getName();
    }
}
