using System.Security.Cryptography;

namespace Navarch.Server.Certificates;

/// <summary>The key that signs service account tokens, ECDSA or RSA, and those whose tokens are accepted beside it.</summary>
internal sealed record TokenKeys(AsymmetricAlgorithm Signing, IReadOnlyList<AsymmetricAlgorithm> Verifying);
