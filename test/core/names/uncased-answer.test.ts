import { expect, test } from 'vitest'
import { readIntroduction } from '../../../src/core/names/index.ts'

const answer = (text: string) => readIntroduction(text, { askedForName: true })?.name

test.each([
  ['田中', { family: '田中' }],
  ['田中さん', { family: '田中' }],
  ['山田太郎', { family: '山田', given: '太郎' }],
  ['さくら', { given: 'さくら' }],
  ['王小明', { family: '王', given: '小明' }],
  ['김민준', { family: '김', given: '민준' }],
  ['أحمد', { given: 'أحمد' }],
  ['ليلى حسن', { given: 'ليلى' }],
  ['محمد الشمري', { given: 'محمد' }],
  ['दीपिका', { given: 'दीपिका' }],
])('"%s" answers what somebody is called', (text, name) => expect(answer(text)).toMatchObject(name))

test.each([
  '配送にはどれくらいかかりますか',
  '返品したいです',
  '注文をキャンセルしたい',
  '人と話したい',
  '教えたくない',
  '送料はいくら',
  '怎么退货',
  '我的订单在哪里',
  '배송은 얼마나 걸려요',
  'كم يستغرق التوصيل',
  'أين طلبي',
  'أريد إرجاع المنتج',
  'أريد التحدث إلى موظف',
  'شكرا جزيلا',
  'شكرًا',
  'لا أريد',
  'لماذا',
  'مرحبا',
  'نعم',
  'انا غاضب',
  'الطلب لم يصل',
  'عندي مشكلة',
  'متى يصل طلبي؟',
])('"%s" is no name', (text) => expect(answer(text)).toBeUndefined())
