using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Pipeline.Graph.Identity;

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
        return From(hash);
    }

    /// <summary>The digest of what is left of a stream.</summary>
    public static Digest Of(Stream stream)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(stream, hash);
        return From(hash);
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

    /// <summary>A plain loop: the vector code of <see cref="Convert"/> would have to be compiled at every start-up.</summary>
    private static Digest From(ReadOnlySpan<byte> hash)
    {
        Span<char> hex = stackalloc char[HexDigits];
        for (var i = 0; i < hash.Length; i++)
        {
            hex[2 * i] = "0123456789abcdef"[hash[i] >> 4];
            hex[(2 * i) + 1] = "0123456789abcdef"[hash[i] & 15];
        }

        return new Digest(new string(hex));
    }
}
