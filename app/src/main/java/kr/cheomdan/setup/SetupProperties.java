package kr.cheomdan.setup;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the first start on an empty database does.
 *
 * @param firstStart EXAMPLE: the example plan and people, to try and to demonstrate; ADMINISTRATOR: one administrator's account and
 *     nothing else, for an agency's own installation; NOTHING
 * @param plan the plan file that EXAMPLE loads, a resource of the server
 */
@ConfigurationProperties("cheomdan.setup")
record SetupProperties(
        @DefaultValue("EXAMPLE") FirstStartKind firstStart, @DefaultValue("plans/gwangju.yaml") String plan) {

    enum FirstStartKind {
        EXAMPLE,
        ADMINISTRATOR,
        NOTHING
    }
}
