namespace Pipeline.Text.Datasets;

/// <summary>A token to look at.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text, where bytes that are no UTF-8 by themselves show as U+FFFD.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Count">How often it stands in the corpus.</param>
public sealed record TokenExample(int Id, string Text, int Bytes, long Count);
