package kr.cheomdan.web;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands charts to templates: {@code ${@charts.json(chart)}}. Used by the fragment {@code web/chart}. */
@Component("charts")
class Charts {

    private final JsonMapper json;

    Charts(JsonMapper json) {
        this.json = json;
    }

    public String json(Chart chart) {
        return json.writeValueAsString(chart);
    }
}
