using Navarch.Server.Encryption;

namespace Navarch.Server.Tests.Encryption;

public sealed class SecretboxCipherTests
{
    private static readonly byte[] Key = Convert.FromHexString(
        "1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389");

    private static readonly byte[] Nonce = Convert.FromHexString("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37");

    /// <summary>From NaCl's own tests ("Cryptography in NaCl", §10).</summary>
    private static readonly byte[] Plain = Convert.FromHexString(
        "be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f4" +
        "1db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde048977eb48f59ffd4924ca1c60902e52" +
        "f0a089bc76897040e082f937763848645e0705");

    private static readonly byte[] Box = Convert.FromHexString(
        "f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186ac0dfc17c98dce87b" +
        "4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae90224368517acfeabd6bb3732bc0e9da" +
        "99832b61ca01b6de56244a9e88d5f9b37973f622a43d14a6599b1f654cb45a74e355a5");

    [Fact]
    public void Seals_as_NaCl_does()
    {
        var box = new byte[Plain.Length + 16];
        SecretboxCipher.Seal(Key, Nonce, Plain, box);
        Assert.Equal(Convert.ToHexString(Box), Convert.ToHexString(box));
        Assert.Equal(Plain, SecretboxCipher.Unseal(Key, Nonce, Box));
    }

    [Fact]
    public void Refuses_a_box_with_any_bit_changed()
    {
        for (var i = 0; i < Box.Length; i++)
        {
            var changed = Box.ToArray();
            changed[i] ^= 1;
            Assert.Null(SecretboxCipher.Unseal(Key, Nonce, changed));
        }
    }

    [Fact]
    public void Opens_what_it_sealed_at_every_length()
    {
        var cipher = new SecretboxCipher("k", Key);
        for (var length = 0; length < 200; length++)
        {
            var plain = new byte[length];
            new Random(length).NextBytes(plain);
            Assert.Equal(plain, cipher.Open("/registry/x", cipher.Seal("/registry/x", plain)));
        }
    }
}
