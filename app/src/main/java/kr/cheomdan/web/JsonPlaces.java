package kr.cheomdan.web;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Where in a JSON text a value stands, as people write it: {@code criteria[0].weight}. */
final class JsonPlaces {

    private JsonPlaces() {}

    /** Empty where the fault is not in one value. */
    static String of(DatabindException fault) {
        StringBuilder place = new StringBuilder();
        List<JacksonException.Reference> path = fault.getPath();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return place.toString();
    }
}
