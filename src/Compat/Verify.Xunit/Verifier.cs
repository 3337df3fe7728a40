namespace VerifyXunit;

/// <summary>Snapshot assertions, under the names that Verify.Xunit 31 publishes.</summary>
public static class Verifier;
