package kr.cheomdan.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What requests may bring. Forms without files have a limit of their own in {@code server.tomcat.max-http-form-post-size}.
 *
 * @param largestUpload one file of data for a solution or a dataset; it goes to the disk as it comes
 * @param largestForm any other form with files, all of them together
 * @param largestBody a JSON body, or a file sent as it is
 * @param bodiesAtOnce the memory for all bodies that are taken in at the same time; text takes six times its bytes, a file twice
 * @param longestWait how long, before being asked to come back later
 */
@ConfigurationProperties("cheomdan.web")
record WebProperties(
        @DefaultValue("1GB") DataSize largestUpload,
        @DefaultValue("64MB") DataSize largestForm,
        @DefaultValue("16MB") DataSize largestBody,
        @DefaultValue("96MB") DataSize bodiesAtOnce,
        @DefaultValue("5s") Duration longestWait) {}
