using System.Collections.Frozen;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Fairway.Web.Tests.Architecture;

/// <summary>Walks the bytes of a method body and names every metadata token in it.</summary>
internal static class Il
{
    private static readonly FrozenDictionary<int, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => (int)(ushort)code.Value);

    public static IEnumerable<EntityHandle> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length; )
        {
            var value = (int)il[at++];
            if (value == 0xFE)
            {
                value = 0xFE00 | il[at++];
            }
            var operand = OpCodesByValue[value].OperandType;
            if (
                operand
                is OperandType.InlineTok
                    or OperandType.InlineType
                    or OperandType.InlineMethod
                    or OperandType.InlineField
                    or OperandType.InlineSig
            )
            {
                yield return (EntityHandle)MetadataTokens.Handle(BitConverter.ToInt32(il, at));
            }
            at += Size(operand, il, at);
        }
    }

    private static int Size(OperandType operand, byte[] il, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget
            or OperandType.ShortInlineI
            or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
            _ => 4,
        };
}
