namespace Navarch.Server.Encryption;

/// <summary>No key of the configuration opens what the store holds.</summary>
public sealed class UnreadableValueException(string place) : Exception(
    $"{place} cannot be decrypted: no key of the encryption configuration opens it")
{
    /// <summary>The key in the store.</summary>
    public string Place { get; } = place;
}
