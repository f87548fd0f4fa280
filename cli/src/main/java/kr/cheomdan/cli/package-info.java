/** The command-line client: it speaks to the server's HTTP API and knows nothing else of the server. */
package kr.cheomdan.cli;
