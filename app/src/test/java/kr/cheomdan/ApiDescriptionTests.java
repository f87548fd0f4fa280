package kr.cheomdan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the API says of every body what the record behind it has, and calls no two records the same. */
@CheomdanTest
class ApiDescriptionTests {

    private static final String SCHEMAS = "#/components/schemas/";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private Api api;

    @Test
    void describesTheRecordsThatEveryAddressTakesAndGives() {
        JsonNode document = api.anonymous().get("/api/openapi.json").json();
        Reading reading = new Reading(document.path("components").path("schemas"));

        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            for (String path : mapping.getPatternValues()) {
                if (path.startsWith("/api/v1/")) {
                    mapping.getMethodsCondition().getMethods().forEach(method ->
                            reading.endpoint(path, method, handler.getMethod(), operation(document, mapping, path, method)));
                }
            }
        });

        assertThat(reading.types.keySet()).as("every schema is some record's").hasSizeGreaterThan(150)
                .containsExactlyInAnyOrderElementsOf(names(reading.schemas));
    }

    @Test
    void saysOfEveryValueInAnAddressWhatItIsCalledThere() {
        for (JsonNode operations : api.anonymous().get("/api/openapi.json").json().path("paths")) {
            for (JsonNode operation : operations) {
                for (JsonNode parameter : operation.path("parameters")) {
                    String as = operation.path("operationId").asString() + " " + parameter;
                    assertThat(parameter.path("name").asString()).as(as).matches("[A-Za-z-]+");
                    assertThat(parameter.path("schema").has("$ref")).as(as).isFalse();
                }
            }
        }
    }

    private static JsonNode operation(JsonNode document, RequestMappingInfo mapping, String path, RequestMethod method) {
        // The rest of an address, {*path}, is described like any other part of it.
        JsonNode operation = document.path("paths").path(path.replace("{*", "{")).path(method.name().toLowerCase(Locale.ROOT));
        assertThat(operation.isObject()).as("described: " + mapping).isTrue();
        return operation;
    }

    private static Set<String> names(JsonNode object) {
        return new HashSet<>(object.propertyNames());
    }

    /** Goes through types and schemas side by side, into everything that they hold. */
    private static final class Reading {

        private final JsonNode schemas;
        private final Map<String, String> types = new HashMap<>();

        Reading(JsonNode schemas) {
            this.schemas = schemas;
        }

        void endpoint(String path, RequestMethod verb, Method method, JsonNode operation) {
            String as = verb + " " + path;
            JsonNode sent = operation.path("requestBody").path("content");
            for (Parameter parameter : method.getParameters()) {
                if (parameter.isAnnotationPresent(RequestBody.class)) {
                    JsonNode json = sent.path(sent.has("application/json") ? "application/json" : "*/*");
                    compare(as, ResolvableType.forType(parameter.getParameterizedType()), json.path("schema"));
                } else if (parameter.isAnnotationPresent(RequestPart.class)) {
                    JsonNode part = sent.path("multipart/form-data").path("schema").path("properties").path(parameter.getName());
                    compare(as, ResolvableType.forType(parameter.getParameterizedType()), part);
                }
            }
            for (JsonNode response : operation.path("responses")) {
                for (JsonNode content : response.path("content")) {
                    compare(as, ResolvableType.forMethodReturnType(method), content.path("schema"));
                }
            }
        }

        private void compare(String as, ResolvableType type, JsonNode schema) {
            Class<?> raw = type.toClass();
            if (raw == ResponseEntity.class || raw == Optional.class) {
                compare(as, type.getGeneric(0), schema);
            } else if (raw.isArray()) {
                compare(as, type.getComponentType(), schema.path("items"));
            } else if (Collection.class.isAssignableFrom(raw)) {
                compare(as, type.as(Collection.class).getGeneric(0), schema.path("items"));
            } else if (Map.class.isAssignableFrom(raw)) {
                compare(as, type.as(Map.class).getGeneric(1), schema.path("additionalProperties"));
            } else if (raw.isRecord() && !isWrittenAsOneValue(raw)) {
                compareRecord(as, type, schema);
            }
        }

        private void compareRecord(String as, ResolvableType type, JsonNode schema) {
            String reference = reference(schema);
            assertThat(reference).as(as + ": " + type + " as " + schema).startsWith(SCHEMAS);
            String name = reference.substring(SCHEMAS.length());
            String before = types.putIfAbsent(name, type.toString());
            if (before != null) {
                assertThat(type).as(as + ": what " + name + " is").hasToString(before);
                return;
            }
            JsonNode properties = schemas.path(name).path("properties");
            Map<String, ResolvableType> components = components(type);
            assertThat(names(properties)).as(as + ": " + name + ", which is " + type).containsAll(components.keySet());
            components.forEach((component, of) -> compare(as + " " + name + "." + component, of, properties.path(component)));
        }

        private static Map<String, ResolvableType> components(ResolvableType type) {
            Map<String, ResolvableType> components = new HashMap<>();
            for (RecordComponent component : type.toClass().getRecordComponents()) {
                ResolvableType of = ResolvableType.forType(component.getGenericType(), type);
                if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                    components.putAll(components(of));
                } else if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                    components.put(nameOf(component), of);
                }
            }
            return components;
        }

        /** What may also be null is a reference or null. */
        private static String reference(JsonNode schema) {
            for (JsonNode choice : schema.path("anyOf").isArray() ? schema.path("anyOf") : schema.path("oneOf")) {
                if (choice.has("$ref")) {
                    return choice.path("$ref").asString();
                }
            }
            return schema.path("$ref").asString("");
        }

        private static String nameOf(RecordComponent component) {
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            return named == null || named.value().isEmpty() ? component.getName() : named.value();
        }

        private static boolean isWrittenAsOneValue(Class<?> type) {
            return Arrays.stream(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
        }
    }
}
