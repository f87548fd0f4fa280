package kr.cheomdan.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells {@link StatementCount} of every statement that is executed. */
final class CountingDataSource extends DelegatingDataSource {

    CountingDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return counting(obtainTargetDataSource().getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return counting(obtainTargetDataSource().getConnection(username, password));
    }

    private static Connection counting(Connection connection) {
        return wrap(Connection.class, (method, arguments) -> {
            Object result = method.invoke(connection, arguments);
            if (result instanceof CallableStatement call) {
                return counting(CallableStatement.class, call);
            }
            if (result instanceof PreparedStatement prepared) {
                return counting(PreparedStatement.class, prepared);
            }
            return result instanceof Statement statement ? counting(Statement.class, statement) : result;
        });
    }

    private static <T extends Statement> T counting(Class<T> type, Statement statement) {
        return wrap(type, (method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return method.invoke(statement, arguments);
            }
            long start = System.nanoTime();
            try {
                return method.invoke(statement, arguments);
            } finally {
                StatementCount.add(System.nanoTime() - start);
            }
        });
    }

    private static <T> T wrap(Class<T> type, Call call) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return call.on(method, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws ReflectiveOperationException;
    }
}
