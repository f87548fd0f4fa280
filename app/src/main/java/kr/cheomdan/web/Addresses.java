package kr.cheomdan.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses beside the one that is shown, with everything that was asked for: {@code ${@addresses.page(2)}}. */
@Component("addresses")
class Addresses {

    /** Another page of the same list. */
    public String page(int page) {
        HttpServletRequest request = request();
        return builder(request.getRequestURI()).replaceQueryParam("page", page).build().toUriString();
    }

    /** The same question to another address: a file instead of a page. */
    public String same(String path) {
        return builder(path).replaceQueryParam("page").replaceQueryParam("size").build().toUriString();
    }

    private static UriComponentsBuilder builder(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        String query = request().getQueryString();
        return query == null ? address : address.query(query);
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
