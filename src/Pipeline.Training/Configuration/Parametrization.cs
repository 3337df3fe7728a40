namespace Pipeline.Training.Configuration;

/// <summary>
/// One row of the table of parametrizations: how each parameter group scales with width.
/// SP, μP and LV of arXiv 2506.15025, and the 16 variants of arXiv 2605.21486, are rows; see <c>Parametrizations</c>.
/// </summary>
/// <param name="Name">Short name, as specs and stage names write it: <c>sp</c>, <c>mup</c>, <c>lv</c>, ….</param>
/// <param name="Embedding">Token embedding, and learned positions.</param>
/// <param name="Hidden">Matrices whose fan-in and fan-out both grow with width.</param>
/// <param name="Readout">The matrix from the last hidden state to the logits.</param>
/// <param name="Norm">Gains and biases.</param>
/// <param name="AttentionScale">The factor on attention logits.</param>
public sealed record Parametrization(
    string Name,
    GroupScaling Embedding,
    GroupScaling Hidden,
    GroupScaling Readout,
    GroupScaling Norm,
    AttentionScale AttentionScale);
