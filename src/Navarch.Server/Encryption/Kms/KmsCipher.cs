using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Navarch.Core.Grpc;
using Navarch.Server.Configuration;
using Navarch.Server.Encryption.Kms.V2;
using Navarch.Store;

namespace Navarch.Server.Encryption.Kms;

/// <summary>
/// <c>kms</c>, version 2. The plugin encrypts a seed, once for each key that it has; of the seed and 32 random bytes that
/// stand before each value comes that value's own key (HKDF), and AES-GCM does the rest. So the plugin is asked at the
/// start, when its key changes, and for seeds of other servers and earlier runs, but not for each object. Values are
/// laid out as upstream does.
/// </summary>
internal sealed class KmsCipher(string name, KmsPlugin plugin) : ValueCipher($"k8s:enc:kms:v2:{name}:")
{
    private const int SeedBytes = 32, InfoBytes = 32, NonceBytes = 12, TagBytes = 16;
    private const int SeedsMax = 1000, KeyIdBytesMax = 1024;

    private readonly ConcurrentDictionary<ByteString, byte[]> _seeds = new();
    private volatile Present? _present;

    /// <summary>The seed that writes, and how it is stored.</summary>
    private sealed record Present(byte[] Seed, EncryptResponse Stored);

    public override string Name => name;

    /// <summary>Asks the plugin for its key. True: it has another one now, and new values are written with that.</summary>
    /// <exception cref="ConfigurationException">It does not answer, or is not well.</exception>
    public async Task<bool> FollowKeyAsync(CancellationToken cancel)
    {
        try
        {
            var status = await plugin.StatusAsync(cancel);
            if (status.Healthz != "ok") throw new ConfigurationException($"KMS plugin {name} is not well: {status.Healthz}");
            if (status.Version is not ("v2" or "v2beta1"))
                throw new ConfigurationException($"KMS plugin {name} speaks version {status.Version}, not v2");
            if (_present?.Stored.KeyId == status.KeyId) return false;
            var seed = RandomNumberGenerator.GetBytes(SeedBytes);
            var stored = await plugin.EncryptAsync(seed, cancel);
            if (stored.KeyId.Length is 0 or > KeyIdBytesMax || stored.Ciphertext.IsEmpty)
                throw new ConfigurationException($"KMS plugin {name} answered without key or ciphertext");
            Remember(stored.Ciphertext, seed);
            _present = new(seed, stored);
            return true;
        }
        catch (GrpcException silent)
        {
            throw new ConfigurationException($"KMS plugin {name} does not answer: {silent.Description}", silent);
        }
    }

    public override byte[] Seal(string place, ReadOnlySpan<byte> plain)
    {
        var present = _present
            ?? throw new StoreUnavailableException($"KMS plugin {name} has not answered yet", mayBeWritten: false);
        var data = new byte[InfoBytes + NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(data.AsSpan(0, InfoBytes + NonceBytes));
        using var aes = new AesGcm(KeyOf(present.Seed, data.AsSpan(0, InfoBytes)), TagBytes);
        var body = data.AsSpan(InfoBytes);
        aes.Encrypt(body[..NonceBytes], plain, body[NonceBytes..^TagBytes], body[^TagBytes..], Encoding.UTF8.GetBytes(place));
        var stored = new EncryptedObject
        {
            EncryptedData = UnsafeByteOperations.UnsafeWrap(data),
            KeyID = present.Stored.KeyId,
            EncryptedDEKSource = present.Stored.Ciphertext,
            EncryptedDEKSourceType = EncryptedDEKSourceType.HkdfSha256XnonceAesGcmSeed,
        };
        stored.Annotations.Add(present.Stored.Annotations);
        return [.. Prefix, .. stored.ToByteArray()];
    }

    public override bool IsCurrent(string place, ReadOnlySpan<byte> stored) =>
        Knows(stored) && Read(stored) is { } read && read.KeyID == _present?.Stored.KeyId && base.IsCurrent(place, stored);

    protected override byte[]? Unseal(string place, ReadOnlySpan<byte> value)
    {
        if (Parse(value) is not { } read) return null;
        var isSeed = read.EncryptedDEKSourceType == EncryptedDEKSourceType.HkdfSha256XnonceAesGcmSeed;
        var data = read.EncryptedData.Span;
        if (data.Length < (isSeed ? InfoBytes : 0) + NonceBytes + TagBytes) return null;
        var source = SeedOf(read);
        var key = isSeed ? KeyOf(source, data[..InfoBytes]) : source;
        if (isSeed) data = data[InfoBytes..];
        var plain = new byte[data.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(data[..NonceBytes], data[NonceBytes..^TagBytes], data[^TagBytes..], plain, Encoding.UTF8.GetBytes(place));
            return plain;
        }
        catch (CryptographicException)
        {
            return null; // Of another key, or changed.
        }
    }

    protected override int SealedLength(int plainLength) => throw new NotSupportedException("it depends on the plugin");

    protected override void Seal(string place, ReadOnlySpan<byte> plain, Span<byte> target) =>
        throw new NotSupportedException("values are sealed whole");

    private static byte[] KeyOf(byte[] seed, ReadOnlySpan<byte> info)
    {
        var key = new byte[32];
        HKDF.Expand(HashAlgorithmName.SHA256, seed, key, info);
        return key;
    }

    /// <summary>
    /// A seed that has not been seen waits for the plugin where it stands: the feed of the caches must not go on without
    /// it. There is one for each run of each server and each of the plugin's keys.
    /// </summary>
    private byte[] SeedOf(EncryptedObject read)
    {
        if (_seeds.TryGetValue(read.EncryptedDEKSource, out var known)) return known;
        try
        {
            var seed = plugin.DecryptAsync(read, default).GetAwaiter().GetResult();
            Remember(read.EncryptedDEKSource, seed);
            return seed;
        }
        catch (GrpcException silent)
        {
            throw new StoreUnavailableException($"KMS plugin {name}: {silent.Description}", mayBeWritten: false, silent);
        }
    }

    private void Remember(ByteString stored, byte[] seed)
    {
        if (_seeds.Count >= SeedsMax) _seeds.Clear();
        _seeds[stored] = seed;
    }

    private EncryptedObject? Read(ReadOnlySpan<byte> stored) => Parse(stored[Prefix.Length..]);

    private static EncryptedObject? Parse(ReadOnlySpan<byte> value)
    {
        try
        {
            return EncryptedObject.Parser.ParseFrom(value);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
