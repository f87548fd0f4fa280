package kr.cheomdan.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What requests may bring. Forms with files have limits of their own in {@code spring.servlet.multipart}, forms without in
 * {@code server.tomcat.max-http-form-post-size}.
 *
 * @param largestBody a JSON body, or a file sent as it is
 * @param bodiesAtOnce the memory for all bodies that are taken in at the same time; text takes six times its bytes, a file twice
 * @param longestWait how long, before being asked to come back later
 */
@ConfigurationProperties("cheomdan.web")
record WebProperties(
        @DefaultValue("16MB") DataSize largestBody,
        @DefaultValue("96MB") DataSize bodiesAtOnce,
        @DefaultValue("5s") Duration longestWait) {}
