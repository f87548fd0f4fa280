package kr.cheomdan.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** What the layout of every page needs: who is signed in, where we are, where the language switch leads. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {

    private final WebConfiguration.Theme theme;

    PageModel(WebConfiguration.Theme theme) {
        this.theme = theme;
    }

    @ModelAttribute
    void describe(Model model, Actor actor, HttpServletRequest request) {
        model.addAttribute("actor", actor);
        model.addAttribute("path", path(request));
        model.addAttribute("ownTheme", theme.present());
        model.addAttribute("inKorean", switchTo("ko", request));
        model.addAttribute("inEnglish", switchTo("en", request));
    }

    /** The same page in the other language; after a form was sent, its address without what was sent. */
    private static String switchTo(String language, HttpServletRequest request) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path(request));
        if ("GET".equals(request.getMethod()) && request.getQueryString() != null) {
            address.query(request.getQueryString());
        }
        return address.replaceQueryParam("lang", language).build().toUriString();
    }

    /** The address that the person sees, also where the request was handed on to another handler. */
    private static String path(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
            return failed;
        }
        return request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String forwarded
                ? forwarded
                : request.getRequestURI();
    }
}
