@org.jspecify.annotations.NullUnmarked
package kr.cheomdan.compute.templates;
