package kr.cheomdan.web;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Languages, message files, the theme folder. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
@OpenAPIDefinition(
        info = @Info(
                title = "Cheomdan",
                version = "v1",
                description = "Sign in with POST /api/v1/tokens and send the token as 'Authorization: Bearer'. "
                        + "Every refusal is problem+json with a stable code; sentences follow Accept-Language (ko, en). "
                        + "Records that change carry an ETag; a change names it in If-Match."))
class WebConfiguration implements WebMvcConfigurer {

    static {
        // An id or a unit is one word in an address, whatever the record behind it is made of.
        SpringDocUtils.getConfig().addSimpleTypePredicateForParameterObject(type ->
                Arrays.stream(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class)));
    }

    private static final long FIELDS = 1L << 20;

    private final Path theme;

    WebConfiguration(@Value("${cheomdan.data.directory:}") String dataDirectory) {
        this.theme = Path.of(dataDirectory, "theme").toAbsolutePath();
    }

    /** Each module brings its own pair of files; whoever adds a module adds no line here. */
    @Bean
    static MessageSource messageSource() throws IOException {
        String[] basenames = Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_ko.properties"))
                .map(resource -> "messages/" + resource.getFilename().replace("_ko.properties", ""))
                .sorted()
                .toArray(String[]::new);
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames(basenames);
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Locale.KOREAN);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }

    /** The first to be registered, because what is registered later is asked earlier and must be able to answer before it. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static ModelResolver schemas() {
        return new ModelResolver(Json31.mapper(), new SchemaNames()).openapi31(true);
    }

    /** Every file of a form goes to the disk as it comes. How large other forms may be is seen to before they are read. */
    @Bean
    static MultipartConfigElement multipartFiles(Uploads uploads) {
        long most = largestRequest(uploads);
        return new MultipartConfigElement(uploads.directory().toString(), most, most, 0);
    }

    /** The files of a form together, and its fields. */
    static long largestRequest(Uploads uploads) {
        return uploads.largest() + FIELDS;
    }

    @Bean
    LocaleResolver localeResolver() {
        return new LanguageResolver();
    }

    /** An agency's own stylesheet (for instance the government design system's) overrides ours from its data directory. */
    @Bean
    Theme theme() {
        return new Theme(Files.isReadable(theme.resolve("theme.css")));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new QueryRules()).excludePathPatterns("/error");
        LocaleChangeInterceptor languageSwitch = new LocaleChangeInterceptor();
        languageSwitch.setParamName("lang");
        languageSwitch.setIgnoreInvalidLocale(true);
        registry.addInterceptor(languageSwitch).excludePathPatterns("/api/**", "/error");
    }

    /**
     * Each folder by its name, and the versions of other people's files looked up in their folder only. The framework's own mapping takes
     * every address for one of a file, and searches the class path for it at every link of every page.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : List.of("css", "js", "fonts")) {
            registry.addResourceHandler("/" + folder + "/**").addResourceLocations("classpath:/static/" + folder + "/");
        }
        registry.addResourceHandler("/favicon.svg").addResourceLocations("classpath:/static/");
        registry.addResourceHandler("/webjars/**").addResourceLocations("classpath:/META-INF/resources/webjars/").resourceChain(true);
        registry.addResourceHandler("/charts/**")
                .addResourceLocations("classpath:/META-INF/resources/_static/echarts/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/theme/**").addResourceLocations(theme.toUri().toString() + "/");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageQueryResolver());
    }

    /** Whether the data directory holds a stylesheet of the agency's own. */
    record Theme(boolean present) {}
}
