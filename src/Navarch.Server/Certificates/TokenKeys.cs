using System.Security.Cryptography;

namespace Navarch.Server.Certificates;

/// <summary>The key that signs service account tokens, and those whose tokens are accepted beside it.</summary>
internal sealed record TokenKeys(ECDsa Signing, IReadOnlyList<AsymmetricAlgorithm> Verifying);
