package kr.cheomdan.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For measuring only: everybody gets the pool with a counter in front of it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("cheomdan.web.server-timing")
class CountingConfiguration {

    @Bean
    static BeanPostProcessor statementCounter() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                return bean instanceof DataSource pool ? new CountingDataSource(pool) : bean;
            }
        };
    }
}
