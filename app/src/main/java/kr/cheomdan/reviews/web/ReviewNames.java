package kr.cheomdan.reviews.web;

import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Leads from histories to reviews, which are called by their ids: whose review of which application it is stands on its page. */
@Component
class ReviewNames implements SubjectNames {

    @Override
    public String kind() {
        return "review";
    }

    @Override
    public String page(String id) {
        return "/reviews/" + id;
    }
}
