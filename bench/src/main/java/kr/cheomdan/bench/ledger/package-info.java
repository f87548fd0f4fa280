/**
 * Measures the ledger: the server's own classes in this process, on the PostgreSQL that they start, with the peers on the same PostgreSQL
 * in the same run. Unlike the other benchmarks this one calls the server's facades, because bulk posting has no address on the network.
 */
package kr.cheomdan.bench.ledger;
