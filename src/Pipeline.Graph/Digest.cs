using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Pipeline.Graph;

/// <summary>A SHA-256 value. Names a blob by its bytes, and an action by its identity document.</summary>
public sealed class Digest : IEquatable<Digest>
{
    private const int HexDigits = 2 * SHA256.HashSizeInBytes;
    private readonly string _hex;

    private Digest(string hex) => _hex = hex;

    /// <summary>The digest of some bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new Digest(Convert.ToHexStringLower(hash));
    }

    /// <summary>The digest of what is left of a stream.</summary>
    public static Digest Of(Stream stream)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(stream, hash);
        return new Digest(Convert.ToHexStringLower(hash));
    }

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Digest? digest)
    {
        digest = null;
        if (text is not { Length: HexDigits })
            return false;
        foreach (var c in text)
        {
            if (c is not (>= '0' and <= '9' or >= 'a' and <= 'f'))
                return false;
        }

        digest = new Digest(text);
        return true;
    }

    /// <summary>Same value.</summary>
    public static bool operator ==(Digest? left, Digest? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Another value.</summary>
    public static bool operator !=(Digest? left, Digest? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Digest? other) => other is not null && _hex == other._hex;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Digest);

    /// <inheritdoc/>
    public override int GetHashCode() => _hex.GetHashCode(StringComparison.Ordinal);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => _hex;
}
