namespace VerifyTests;

/// <summary>A comparison that found no difference.</summary>
public class VerifyResult
{
    internal VerifyResult(string text) => Text = text;

    /// <summary>The verified text.</summary>
    public string Text { get; }
}
